// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/redactor.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr std::string_view mark = "***";

// Bytes, not characters: a password in some other encoding must be masked too, and RE2 in UTF-8 mode stops at a byte that
// is no UTF-8.
re2::RE2::Options byteOptions()
{
    re2::RE2::Options options;
    options.set_encoding(re2::RE2::Options::EncodingLatin1);
    options.set_log_errors(false);
    options.set_max_mem(
        256 << 20); // a limit, not a reservation: the pattern of a secret of some kilobytes must compile
    return options;
}

// A pattern of two groups: what introduces a secret, and the secret. RE2, because the text is foreign: linear time whatever
// it holds.
struct Rule
{
    explicit Rule(const char *expression) : pattern(expression, byteOptions()) { }
    re2::RE2 pattern;
};

const std::array<Rule, 14> &rules()
{
    static const std::array<Rule, 14> all{{
        // user:password in any URL, up to the last '@' of the authority: both may hold an '@' themselves, as go allows.
        Rule(R"re(([A-Za-z][A-Za-z0-9+.-]*://[^\s/:"<>]*:)([^\s/"<>]+)@)re"),
        // A '/' that was not encoded ends the authority, so go refuses such a value, and it is shown to be corrected. What
        // follows the colon is a port, not a password, while it has digits only ("https://host:8443/example.com/m/@v/list");
        // in "https://[::1]:8443/example.com/m/@v/list" the colons are those of the address.
        Rule(R"re(([A-Za-z][A-Za-z0-9+.-]*://[^\s/:@"<>\[]*:)([0-9]*[^0-9/\s"<>,|@?#*][^\s"<>,|@]*/[^\s"<>,|@]*)@)re"),
        // Proxy variables may leave the scheme out: user:password@host:port.
        Rule(R"re(((?:^|[\s"'=(,|])[^\s/:@"'=<>(,|]+:)([^\s/"<>]+)@[A-Za-z0-9.-]+:[0-9]{1,5}\b)re"),
        // Schemes with one token: what follows it on the line stays ("curl -H 'Authorization: Bearer …' https://…").
        Rule(
            R"re((?i)(\b(?:proxy-)?authorization["']?[ \t]*:[ \t]*["']?(?:basic|bearer|token|negotiate|ntlm)[ \t]+)([^\s"'<>]+))re"),
        Rule(R"re((?im)(^[ \t<>*]*(?:set-)?cookie2?:[ \t]*)([^\s][^\r\n]*))re"),
        Rule(R"re((?i)(\b(?:set-)?cookie2?["']?[ \t]*:[ \t]*["']?)([^\s"'][^\r\n"']*))re"),
        Rule(
            R"re((?i)(\b(?:x-api-key|x-auth-token|x-jfrog-art-api|x-nuget-apikey|x-amz-security-token|private-token|job-token)["']?[ \t]*:[ \t]*["']?)([^\s"'<>]+))re"),
        Rule(
            R"re((?i)((?:[?&;]|\\u0026)(?:access_token|refresh_token|id_token|private_token|auth_token|token|jwt|apikey|api_key|key|password|passwd|pwd|secret|client_secret|sig|signature|x-amz-signature|x-amz-security-token|x-goog-signature)=)([^&\s"'<>#\\]+))re"),
        Rule(R"re((\bmachine\s+\S+(?:\s+(?:login|account)\s+\S+)*\s+password\s+)(\S+))re"),
        // the same on lines of its own, and for `default`: a difference is shown line by line
        Rule(
            R"re((?m)(^[ \t]*(?:default[ \t]+)?(?:(?:login|account)[ \t]+\S+[ \t]+)*password[ \t]+)(\S+)(?:[ \t]+(?:login|account)[ \t]+\S+)*[ \t\r]*$)re"),
        // gsettings: the password of the desktop's HTTP proxy, up to the quote that ends the line
        Rule(R"re((?i)(\bauthentication-password[ \t]+["'])([^\r\n]+)["'])re"),
        // tokens of GitHub and GitLab, and JSON web tokens, known by their shape
        Rule(R"re((\b)((?:gh[pousr]_|github_pat_)[A-Za-z0-9_]{16,}))re"),
        Rule(R"re((\b)(gl(?:pat|dt|cbt|rt)-[A-Za-z0-9_.-]{16,}))re"),
        Rule(R"re((\b)(eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*))re"),
    }};
    return all;
}

// Every other scheme of authorization (Digest, AWS4-HMAC-SHA256, …): the whole line, for its parts are quoted.
const re2::RE2 &otherAuthorization()
{
    static const re2::RE2 pattern(R"re((?i)(\b(?:proxy-)?authorization["']?[ \t]*:[ \t]*["']?)([^\s][^\r\n]*))re",
                                  byteOptions());
    return pattern;
}

const re2::RE2 &oneTokenScheme()
{
    static const re2::RE2 pattern(R"re((?i)(?:basic|bearer|token|negotiate|ntlm)(?:[ \t].*)?)re", byteOptions());
    return pattern;
}

// A name without a password is all that the server asks for: a token, as a rule. Behind the host no '@' may follow, or it is a part of
// what is before that one.
const re2::RE2 &userAlone()
{
    static const re2::RE2 pattern(
        R"re((?i)(\bhttps?://)([^\s/:"'<>?#|,]+)@(?:\[[^\]\s]*\]|[^\s/:@"'<>|,]+)(?::[0-9]+(?:[^@0-9A-Za-z*]|$)|:?(?:[^@0-9A-Za-z*._~%:-]|$)))re",
        byteOptions());
    return pattern;
}

// Replaces the last group of every match in @p text; what keep() wants to stay, stays. Returns how many were replaced.
template<typename Keep> int replaceGroup(std::string &text, const re2::RE2 &pattern, int group, Keep keep)
{
    std::array<re2::StringPiece, 3> groups;
    std::string out;
    int count = 0;
    std::size_t copied = 0;
    std::size_t from = 0;
    while (from <= text.size()
           && pattern.Match(text, from, text.size(), re2::RE2::UNANCHORED, groups.data(),
                            static_cast<int>(groups.size()))) {
        const re2::StringPiece &secret = groups.at(static_cast<std::size_t>(group));
        const auto begin = static_cast<std::size_t>(secret.data() - text.data());
        const std::size_t end = begin + secret.size();
        if (!keep(std::string_view(secret.data(), secret.size()))) {
            out.append(text, copied, begin - copied).append(mark);
            copied = end;
            ++count;
        }
        from = std::max(end, from + 1);
    }
    if (count > 0) {
        out.append(text, copied);
        text = std::move(out);
    }
    return count;
}

// Masked by us, or by go in its own messages ("https://user:xxxxx@host").
bool isMasked(std::string_view secret)
{
    return secret == mark || secret == "xxxxx";
}

bool never(std::string_view)
{
    return false;
}

// One byte of a secret as it may be written: itself, percent-encoded, or escaped in JSON.
std::string anySpelling(unsigned char byte)
{
    static constexpr std::string_view hex = "0123456789abcdef";
    const auto digit = [](unsigned value) {
        const char lower = hex[value];
        return value < 10 ? std::string(1, lower) : std::string{'[', lower, static_cast<char>(lower - 'a' + 'A'), ']'};
    };
    const std::string code = digit(byte >> 4U) + digit(byte & 15U);
    const std::string self = re2::RE2::QuoteMeta(std::string(1, static_cast<char>(byte)));
    std::string spelling = "(?:" + self + "|%" + code;
    if (byte < 128) {
        spelling += "|\\\\u00" + code;
    }
    if (byte == '"' || byte == '\\' || byte == '/') {
        spelling += "|\\\\" + self;
    }
    if (byte == ' ') {
        spelling += "|\\+";
    }
    return spelling + ')';
}

// The secret within a base64 text, with @p before bytes of something else in its first group: the characters that the
// secret alone decides, and the neighbours that hold the rest of its bits. Both alphabets.
std::string inBase64(const QByteArray &secret, int before)
{
    const QByteArray encoded = (QByteArray(before, '\0') + secret).toBase64(QByteArray::OmitTrailingEquals);
    const qsizetype bits = (before + secret.size()) * 8;
    const qsizetype first = (before * 8 + 5) / 6;
    const qsizetype last = bits / 6;
    std::string pattern = before == 0 ? "" : "[A-Za-z0-9+/_-]";
    for (const char c : encoded.mid(first, last - first)) {
        pattern += c == '+' || c == '-' ? "[+-]" : c == '/' || c == '_' ? "[/_]" : std::string(1, c);
    }
    return pattern + (bits % 6 == 0 ? "" : "[A-Za-z0-9+/_-]") + "=*";
}

} // namespace

struct Redactor::KnownSecret
{
    explicit KnownSecret(QByteArray clear)
        : bytes(std::move(clear)),
          spelled(spelledPattern(bytes), byteOptions()),
          encoded(encodedPattern(bytes), byteOptions())
    { }
    static std::string spelledPattern(const QByteArray &bytes)
    {
        std::string pattern;
        for (const char c : bytes) {
            pattern += anySpelling(static_cast<unsigned char>(c));
        }
        return '(' + pattern + ')';
    }
    static std::string encodedPattern(const QByteArray &bytes)
    {
        return '(' + inBase64(bytes, 0) + '|' + inBase64(bytes, 1) + '|' + inBase64(bytes, 2) + ')';
    }

    QByteArray bytes;
    re2::RE2 spelled;
    re2::RE2 encoded;
};

void Redactor::addSecret(const QString &secret)
{
    const QByteArray bytes = secret.toUtf8();
    const auto same = [&bytes](const std::shared_ptr<const KnownSecret> &known) { return known->bytes == bytes; };
    if (secret.size() < 4 || std::ranges::any_of(m_secrets, same)) {
        return;
    }
    // the longest first: a secret that holds another one is masked whole
    const auto shorter = [&bytes](const std::shared_ptr<const KnownSecret> &known) {
        return known->bytes.size() < bytes.size();
    };
    m_secrets.insert(std::ranges::find_if(m_secrets, shorter), std::make_shared<const KnownSecret>(bytes));
}

QString Redactor::mask(const QString &text) const
{
    return QString::fromUtf8(mask(text.toUtf8()));
}

QByteArray Redactor::mask(const QByteArray &text) const
{
    std::string out = text.toStdString();
    int count = 0;
    for (const Rule &rule : rules()) {
        count += replaceGroup(out, rule.pattern, 2, isMasked);
    }
    count += replaceGroup(out, otherAuthorization(), 2, [](std::string_view value) {
        return value.starts_with(mark)
            || re2::RE2::FullMatch(re2::StringPiece(value.data(), value.size()), oneTokenScheme());
    });
    // everybody is "git" to a server that knows people by other means
    count += replaceGroup(out, userAlone(), 2, [](std::string_view name) { return isMasked(name) || name == "git"; });
    for (const std::shared_ptr<const KnownSecret> &secret : m_secrets) {
        count += replaceGroup(out, secret->spelled, 1, never);
        count += replaceGroup(out, secret->encoded, 1, never);
    }
    m_masked += count;
    return count == 0 ? text : QByteArray::fromStdString(out);
}

QString maskedUrl(const QUrl &url)
{
    const QString masked = QString::fromLatin1(mark.data(), static_cast<qsizetype>(mark.size()));
    QUrl copy = url;
    if (!url.password().isEmpty()) {
        copy.setPassword(masked);
    } else if (url.scheme().startsWith("http"_L1) && !url.userName().isEmpty() && url.userName() != "git"_L1) {
        copy.setUserName(masked);
    }
    return url.password().isEmpty() ? copy.toString(QUrl::RemovePassword) : copy.toString();
}

} // namespace Tidyscope
