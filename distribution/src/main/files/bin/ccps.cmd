@echo off
rem The Call Centre Payment Switch, installed: help with "ccps --help".
setlocal
for %%I in ("%~dp0..") do set "CCPS_PRODUCT=%%~fI"
set "CCPS_JAVA=java"
if defined JAVA_HOME set "CCPS_JAVA=%JAVA_HOME%\bin\java.exe"
"%CCPS_JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo ccps: no java found: install JDK 17 or later, or set JAVA_HOME to it 1>&2
  exit /b 1
)
"%CCPS_JAVA%" -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "-Dccps.product=%CCPS_PRODUCT%" -cp "%CCPS_PRODUCT%\lib\*" org.ccps.installer.Ccps %*
exit /b %ERRORLEVEL%
