#!/bin/sh
# Makes all files in this directory anew. Needs OpenSSL 3.x, ssh-keygen and keytool (see README.md).
set -eu
cd "$(dirname "$0")"
rm -f ./*.pem ./*.p12 ./*.der
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pass=test-only-password
legacy="-provider legacy -provider default"

# root -> intermediate -> app
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/root.key" -out root.pem -days 36500 -subj /CN=Test-Root
openssl req -newkey rsa:2048 -nodes -keyout "$work/intermediate.key" -out "$work/intermediate.csr" -subj /CN=Test-Intermediate
printf 'basicConstraints=critical,CA:TRUE\n' > "$work/ca.ext"
openssl x509 -req -in "$work/intermediate.csr" -CA root.pem -CAkey "$work/root.key" -CAcreateserial -CAserial "$work/serial" \
  -extfile "$work/ca.ext" -days 36500 -out intermediate.pem
openssl req -newkey rsa:2048 -nodes -keyout key-pkcs8.pem -out request.pem -subj /CN=Test-App
mkdir "$work/ca" && : > "$work/ca/index.txt"
printf '[ca]\ndefault_ca=x\n[x]\ndatabase=%s/ca/index.txt\nnew_certs_dir=%s/ca\nrand_serial=yes\npolicy=p\ndefault_md=sha256\nunique_subject=no\n[p]\ncommonName=supplied\n' "$work" "$work" > "$work/ca.cnf"
issue() { # from, until, file
  openssl ca -batch -config "$work/ca.cnf" -cert intermediate.pem -keyfile "$work/intermediate.key" -in request.pem -notext \
    -startdate "$1" -enddate "$2" -out "$3"
}
issue 20200101000000Z 21200101000000Z app.pem
issue 20200101000000Z 20210101000000Z expired.pem
openssl x509 -in app.pem -outform DER -out app.der

# the app's key in every encoding
openssl rsa -in key-pkcs8.pem -traditional -out key-pkcs1.pem
for cipher in aes128 aes192 aes256 des3; do
  openssl rsa -in key-pkcs8.pem -traditional -$cipher -passout pass:$pass -out key-pkcs1-$cipher.pem
done
openssl rsa $legacy -in key-pkcs8.pem -traditional -des -passout pass:$pass -out key-pkcs1-des.pem
openssl rsa -in key-pkcs8.pem -traditional -aria128 -passout pass:$pass -out key-pkcs1-aria128.pem
for cipher in aes-128-cbc aes-192-cbc aes-256-cbc des3; do
  openssl pkcs8 -topk8 -in key-pkcs8.pem -v2 $cipher -passout pass:$pass -out key-pbes2-$cipher.pem
done
for hash in SHA1 SHA384 SHA512; do
  openssl pkcs8 -topk8 -in key-pkcs8.pem -v2 aes-256-cbc -v2prf hmacWith$hash -passout pass:$pass -out key-pbes2-$hash.pem
done
openssl pkcs8 -topk8 -in key-pkcs8.pem -v2 aes-256-cbc -passout pass:pässwörd -out key-pbes2-umlauts.pem
openssl rsa -in key-pkcs8.pem -traditional -aes128 -passout pass:pässwörd -out key-pkcs1-umlauts.pem
openssl pkcs8 -topk8 -in key-pkcs8.pem -scrypt -passout pass:$pass -out key-scrypt.pem
openssl pkcs8 $legacy -topk8 -in key-pkcs8.pem -v1 PBE-MD5-DES -passout pass:$pass -out key-pbes1-md5-des.pem
openssl pkcs8 $legacy -topk8 -in key-pkcs8.pem -v1 PBE-SHA1-3DES -passout pass:$pass -out key-pbes1-sha1-3des.pem
openssl pkcs8 $legacy -topk8 -in key-pkcs8.pem -v1 PBE-SHA1-RC2-40 -passout pass:$pass -out key-pbes1-sha1-rc2-40.pem
cp key-pkcs8.pem "$work/ssh" && chmod 600 "$work/ssh" && ssh-keygen -q -p -N '' -f "$work/ssh" && cp "$work/ssh" key-openssh.pem
openssl rsa -in key-pkcs8.pem -pubout -out key-public.pem

# keys that cannot be used
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out other-key.pem
openssl req -x509 -newkey rsa:1024 -nodes -keyout small-key.pem -out small.pem -days 36500 -subj /CN=Test-Small
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ec-key.pem -out ec.pem -days 36500 -subj /CN=Test-EC
openssl ec -in ec-key.pem -out ec-key-sec1.pem
openssl genpkey -algorithm ED25519 -out ed25519-key.pem

# PKCS#12
cat intermediate.pem root.pem > "$work/issuers.pem"
p12="openssl pkcs12 -export -inkey key-pkcs8.pem -in app.pem -name app"
$p12 -certfile "$work/issuers.pem" -passout pass:$pass -out modern.p12
$p12 -passout pass:pässwörd -out umlauts.p12
$p12 -certfile "$work/issuers.pem" $legacy -legacy -passout pass:$pass -out legacy.p12
$p12 -passout pass: -out empty-password.p12
$p12 -passout pass: -nomac -keypbe NONE -certpbe NONE -out open.p12
openssl pkcs12 -export -nokeys -in app.pem -passout pass:$pass -out no-key.p12
openssl pkcs12 -export -nocerts -inkey key-pkcs8.pem -passout pass:$pass -out no-certificate.p12
openssl pkcs12 -export -inkey ec-key.pem -in ec.pem -passout pass:$pass -out ec.p12
for alias in first second; do
  keytool -genkeypair -alias $alias -keyalg RSA -keysize 2048 -validity 36500 -dname CN=$alias \
    -storetype PKCS12 -keystore two-keys.p12 -storepass $pass
done
openssl pkcs12 -in modern.p12 -passin pass:$pass -nodes -out bag-attributes.pem
