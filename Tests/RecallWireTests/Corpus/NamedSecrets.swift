/// Secrets that only their surroundings tell.
enum NamedSecrets {
  /// Surroundings of a password.
  static let passwords: [@Sendable (String) -> String] = [
    { "DB_PASSWORD=\($0)\nDB_HOST=localhost\n" }, { "export PGPASSWORD='\($0)'" },
    { "      MYSQL_ROOT_PASSWORD: \($0)\n" },
    { "      - POSTGRES_PASSWORD=\($0)\n" }, { #"{"user":"ada","password":"\#($0)"}"# },
    { #"{\"user\":\"ada\",\"password\":\"\#($0)\"}"# }, { #""{\\\"passwd\\\": \\\"\#($0)\\\"}""# },
    { "password: \"\($0)\"" }, { "password = '\($0)'" }, { "let dbPassword = \"\($0)\"" },
    { "const password: string = \"\($0)\";" }, { "spring.datasource.password=\($0)" },
    { "Server=db;Database=x;User Id=sa;Password=\($0);Encrypt=true" },
    { "postgres://app:\($0)@db.internal:5432/app" },
    { "origin\thttps://ada:\($0)@git.internal/a/b.git (fetch)" }, { "amqp://guest:\($0)@mq:5672/%2f" },
    { "curl -u ada:\($0) https://api.example.org" }, { "curl --user 'ada:\($0)' https://api.example.org" },
    { "machine api.internal login ada password \($0)" }, { "machine h\n  login ada\n  password \($0)\n" },
    { "mysqldump --password=\($0) -u root app" }, { "wget --http-password \($0) https://h/x" },
    { "sshpass -p \($0) ssh root@10.0.0.1" }, { "docker login -u ada -p \($0) registry.internal" },
    { "<password>\($0)</password>" }, { "<entry key=\"db.password\">\($0)</entry>" },
    { "<property name=\"password\" value=\"\($0)\"/>" }, { #"{"name":"DB_PASSWORD","value":"\#($0)"}"# },
    { "        - name: DB_PASSWORD\n          value: \($0)\n" }, { "config['smtp_password'] = '\($0)'" },
    { "builder.setPassword(\"\($0)\")" }, { ":password => \"\($0)\"" },
    { "jdbc:mysql://h/db?user=a&password=\($0)&x=1" },
    { "ENV ADMIN_PASSWORD \($0)" }, { "The root password is \($0)." }, { "redis://:\($0)@cache:6379/0" },
    { "    password: \($0)  # kubeconfig user\n" }, { "$env:DB_PASSWORD = \"\($0)\"" },
    { "auth failed: user=ada password=\($0) host=10.0.0.2" }, { "passphrase: '\($0)'" },
  ]

  /// Surroundings of a key without a mark.
  static let keys: [@Sendable (String) -> String] = [
    { "API_KEY=\($0)\n" }, { "export STRIPE_SECRET=\"\($0)\"" }, { "TWILIO_AUTH_TOKEN=\($0)" },
    { "SECRET_KEY_BASE=\($0)" },
    { "api_key: \($0)\n" }, { "  apiKey: '\($0)'," }, { #"{"client_secret":"\#($0)"}"# },
    { #"{\"access_token\":\"\#($0)\",\"expires_in\":3600}"# }, { "X-Api-Key: \($0)\r\n" },
    { "curl -H 'X-Auth-Token: \($0)' https://h/" }, { "Authorization: Bearer \($0)" },
    { "authorization: token \($0)" },
    { "//registry.npmjs.org/:_authToken=\($0)" }, { "https://h/v1?api_key=\($0)&page=2" },
    { "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=\($0);EndpointSuffix=x" },
    { "let apiToken: String = \"\($0)\"" }, { "os.environ[\"OPENWEATHER_API_KEY\"] = \"\($0)\"" },
    { "request.setHeader(\"X-Api-Key\", \"\($0)\")" }, { "<string name=\"maps_api_key\">\($0)</string>" },
    { "<add key=\"ApiKey\" value=\"\($0)\" />" }, { #"{"name": "API_KEY", "value": "\#($0)"}"# },
    { "  - name: JWT_SECRET\n    value: \"\($0)\"\n" }, { "ENCRYPTION_KEY=\($0)" },
    { "kubectl --token \($0) get pods" },
    { "    token: \($0)\n    # user of the cluster\n" }, { "aws configure set aws_secret_access_key \($0)" },
    { "heroku config:set SESSION_SECRET=\($0)" }, { "DATADOG_API_KEY: \($0)" }, { "secret = \"\($0)\"" },
    { "2025-01-02 10:00:00 DEBUG request access_token=\($0) ok" }, { "JWT_SIGNING_KEY='\($0)'" },
  ]

  /// What the generators do not reach.
  static func others(_ draw: inout Drawing) -> [Labelled] {
    let uuid = draw.uuid()
    let dsn = draw.hex(32)
    let pem = draw.pem()
    let inner = pem[3]
    let basic = draw.text(22) + "4=="
    let oneLine = pem.joined(separator: "\\n")
    let base64 = "LS0tLS1CRUdJTi" + draw.text(400, Drawing.base64)
    let cookie = draw.text(32, Drawing.base36)
    let sas = draw.text(40) + "%3D"
    return [
      Labelled("HEROKU_API_KEY=\(uuid)", secret: uuid), Labelled("heroku_api_key: \(uuid)", secret: uuid),
      Labelled("SENTRY_DSN=https://\(dsn)@o12345.ingest.sentry.io/42", secret: dsn),
      Labelled("git clone https://\(dsn)x9K@git.internal/a.git", secret: dsn),
      Labelled("Authorization: Basic \(basic)", secret: basic), Labelled("_auth=\(basic)", secret: basic),
      Labelled(#"{"auths":{"r.io":{"auth":"\#(basic)"}}}"#, secret: basic),
      Labelled(pem.joined(separator: "\n"), secret: inner),
      Labelled(pem.dropLast().joined(separator: "\n"), secret: inner),
      Labelled("KEY=\"\(oneLine)\"", secret: inner),
      Labelled(#"{"private_key":"\#(oneLine)\n","x":1}"#, secret: inner),
      Labelled(pem.map { "    " + $0 }.joined(separator: "\n"), secret: inner),
      Labelled(pem.map { "+" + $0 }.joined(separator: "\n"), secret: inner),
      Labelled(pem.enumerated().map { "     \($0 + 1)\u{2192}\($1)" }.joined(separator: "\n"), secret: inner),
      Labelled(pem.map { "\"\($0)\\n\"" }.joined(separator: " +\n  "), secret: inner),
      Labelled(pem.dropFirst(2).joined(separator: "\n"), secret: inner),
      Labelled("    client-key-data: \(base64)\n", secret: base64),
      Labelled("Set-Cookie: sid=\(cookie); HttpOnly", secret: cookie),
      Labelled("Cookie: session=\(cookie)", secret: cookie),
      Labelled("SharedAccessSignature sr=h&sig=\(sas)&se=1", secret: sas),
      Labelled("MAILGUN_API_KEY=\(dsn)-1a2b3c4d-5e6f7a8b", secret: dsn),
    ]
  }
}
