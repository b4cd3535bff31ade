# The Call Centre Payment Switch, installed: help with "ccps.ps1 --help".
$product = Split-Path -Parent $PSScriptRoot
$java = if ($env:JAVA_HOME) { Join-Path $env:JAVA_HOME 'bin\java.exe' } else { 'java' }
if (-not (Get-Command $java -ErrorAction SilentlyContinue)) {
  [Console]::Error.WriteLine('ccps: no java found: install JDK 17 or later, or set JAVA_HOME to it')
  exit 1
}
& $java -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "-Dccps.product=$product" -cp (Join-Path $product 'lib\*') org.ccps.installer.Ccps @args
exit $LASTEXITCODE
