/// Texts that look as if they held a secret, and hold none.
enum LookAlikes {
  static func drawn(_ draw: inout Drawing) -> [String] {
    let word = draw.one(of: ["user", "order", "invoice", "session", "report"])
    let title = word.prefix(1).uppercased() + word.dropFirst()
    let number = draw.number(2...99)
    return [
      "commit \(draw.hex(40))", "sha256:\(draw.hex(64))", "\(draw.hex(64))  dist/app.tar.gz", "ETag: \"\(draw.hex(32))\"",
      "\"integrity\": \"sha512-\(draw.text(86, Drawing.base64))==\"", "id: \(draw.uuid())", "session_id=\(draw.uuid())",
      #"{"tool_use_id":"toolu_01\#(draw.text(22))","uuid":"\#(draw.uuid())"}"#, "token: \(draw.uuid())",
      "data:image/png;base64,iVBORw0KGgo\(draw.text(300, Drawing.base64))=", "snowflake \(draw.number(10 << 56...10 << 58))",
      "  checksum = \"\(draw.hex(64))\"", "h1:\(draw.text(43, Drawing.base64))=", "image: app@sha256:\(draw.hex(64))",
      "cache-key-\(draw.hex(32))", "CACHE_KEY=v\(number)-\(draw.hex(16))", "\"etag\": \"W/\\\"\(draw.hex(24))\\\"\"",
      "password = get\(title)Password\(number)()", "token = tokens[\(number)]", "secret: process.env.SECRET\(number)",
      "DB_PASSWORD=${DB_PASSWORD_\(number)}", "API_KEY=$\(word.uppercased())_KEY\(number)", "password: \(word)Password",
      "apiKey: config.\(word)\(number).apiKey", "self.token = \(word).token\(number)", "password=<\(word)-\(number)>",
      "next_token: \(draw.text(44, Drawing.base64))", "\"pageToken\": \"\(draw.text(32))\"", "public_key = \"\(draw.text(44))\"",
      "STRIPE_PUBLISHABLE_KEY=pk_" + "test_" + draw.text(24), "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA\(draw.text(43)) ada@h",
      "-----BEGIN CERTIFICATE-----\n\(draw.text(64, Drawing.base64))\n-----END CERTIFICATE-----",
      "-----BEGIN PUBLIC KEY-----\n\(draw.text(64, Drawing.base64))\n-----END PUBLIC KEY-----",
      "password_hash: $2b$12$\(draw.text(53))", "key: \"\(word)_\(number)_title\"", "primary_key: \(word)_id\(number)",
      "git+https://github.com/a/\(word)#\(draw.hex(40))", "var a=function(b){return b.token\(number)||c.key};",
      "GPG_KEY=\(draw.hex(40).uppercased())", "password: str = Field(min_length=\(number))",
      "x-request-id: \(draw.hex(32))", "traceparent: 00-\(draw.hex(32))-\(draw.hex(16))-01",
      "        --- PASS: TestParse\(title)\(number) (0.01s)", "max_tokens: \(number)00",
      "PASSWORD_FILE=/run/secrets/\(word)_\(number)", "--password-file /etc/\(word)\(number)", "tokens used: \(number)1,234",
      "Bearer token is checked in \(word)\(number).swift", "docker run -u \(number)00:\(number)00 app",
      "secretName: \(word)-secret-\(number)", "\"token\": \"\(word).login.title\(number)\"",
      "func password(for \(word): String) -> String { lookUp\(number)(\(word)) }", "https://h/\(word)?page=\(number)&sort=key",
      "index \(draw.hex(7))..\(draw.hex(7)) 100644", "\(draw.hex(8)) \(draw.hex(8)) \(draw.hex(8)) |.e.p.s.|",
    ]
  }

  static let fixed = [
    "password: required", "password: String", "password: string;", "token=$TOKEN", "TOKEN=${X1}", "pwd: /home/ada1/src",
    "api_key = os.environ[\"K1\"]", "password = getPassword2()", "API_KEY=your-api-key-here", "API_KEY=changeme123",
    "password: ********", "\"password\": \"Password must have 8 characters\"", "Enter your password: ", "password?: string",
    "AKIAIOSFODNN7" + "EXAMPLE", "sk-your-key-here", "ghp_XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX", "OPENAI_API_KEY=sk-...",
    "postgres://user:password@localhost/db", "postgres://user:$PGPASSWORD@host", "https://u:${TOKEN}@host",
    "ssh://git@github.com:a/b.git", "git@github.com:a/b.git", "https://example.org:8080/a@b", "token: ${{ secrets.DEPLOY_1 }}",
    "The password is stored in the keychain.", "The password is required.", "Password is base64-encoded here",
    "A token is a string of at least 32 characters.", "Basic authentication is off", "Authorization: Basic <base64>",
    "Authorization: Bearer $TOKEN", "Authorization: Bearer ${token}", "const STORAGE_KEY = \"todo-items\";",
    "let passwordField = UITextField()", "<input type=\"password\" name=\"password\" autocomplete=\"current-password\">",
    "type Token = { kind: 'id2'; value: string };", "token.kind == .identifier", "case token(Token2)", "secret: !vault |",
    "password: !Ref DbPassword", "secretKeyRef:\n  name: db-secret\n  key: password", "\"secret\": {\"type\": \"string\"}",
    "if (password !== confirmPassword2) {", "assert token == expected_token", "tokenizer = AutoTokenizer.from_pretrained(n)",
    "eos_token: <|endoftext|>", "pad_token = \"[PAD]\"", "password=%s", "password={{ db_password }}", "auth: none",
    "auth = HTTPBasicAuth(user, pw)", "SSH_AUTH_SOCK=/tmp/ssh-abc123/agent.42", "PWD=/home/ada1/work", "OLDPWD=/srv/app2",
    "authorization: undefined", "cookie: a small file that a site leaves", "Cookie settings: see above",
    "credentials: 'same-origin'", "credentials: \"include\"", "SECRET_KEY=", "password: \"\"", "password: null,",
    "key: value", "keyboard: de-latin1", "monkey: George2", "turkey=Ankara06", "PASS: test_parse_1", "# pass 42",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "d41d8cd98f00b204e9800998ecf8427e",
    "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCY" + "EXAMPLEKEY", "password: [password removed]",
    "Token::new(Kind::Ident2)", "password: &str", "password: Option<String>", "map[\"token\"] = token2", "f(\"token\", \"id2\")",
    "[\"password\", \"secret1\", \"token_2\"]", "session_id: 0", "sessionStorage.getItem(\"token\")", "git log --author=ada2",
    "mkdir -p src/a2", "docker run -p 8080:80 nginx", "ps -u ada2", "tar -a -c x1", "curl -u $USER:$PASS https://h",
    "The URL has the form scheme://user:pass@host", "time 10:30://x", "secret santa: Ada2", "{\"name\":\"token\",\"value\":12}",
    "- name: LOG_LEVEL\n  value: debug2", "<password>required</password>", "<key>CFBundleName2</key>", "sort_key: created_at2",
  ]
}
