// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/wordedfault.h"

#include "core/base/redactor.h"
#include "core/checks/standin.h"
#include "core/gotool/textsearch.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// The response code, which go does not print, and who was asked.
void fillResolution(const CheckContext &context, const GoError &error, Fault &fault)
{
    if (error.kind != GoError::Kind::Lookup) {
        return;
    }
    static const QMap<QString, QString> saidByWords{
        {u"dns-nxdomain"_s, u"NXDOMAIN"_s}, {u"dns-nodata"_s, u"NOERROR"_s}, {u"dns-refused"_s, u"REFUSED"_s}};
    const Resolution name = resolution(context, error.host);
    const bool failed = name.hop == Hop::Failed;
    const QString rcode = failed && !name.rcode.isEmpty() ? name.rcode : saidByWords.value(fault.cause);
    if (rcode.isEmpty() && fault.cause == "dns-servfail"_L1) {
        fault.args.insert(u"variant"_s, u"unnamed"_s); // the same words for every code but one
    }
    fault.args.insert(u"rcode"_s, rcode);
    if (failed && name.serversAsked > 0) {
        fault.args.insert({{u"serversAsked"_s, QString::number(name.serversAsked)},
                           {u"serversFailed"_s, QString::number(name.serversFailed)}});
    }
    if (error.server.isEmpty() && !name.server.address.isNull()) {
        fault.args.insert(u"server"_s, name.server.toString());
    }
}

/// "2026-11-28 07:14 UTC", as go's words have it: "current time T is after T2".
QString lastDayIn(const std::string &text)
{
    static const RE2 after(R"re(current time \S+ is after (\S+))re");
    const auto found = captures<1>(text, after);
    const QDateTime day = found ? QDateTime::fromString(found->front(), Qt::ISODate) : QDateTime();
    return day.isValid() ? day.toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'"_s) : QString();
}

/// What the certificate says, and the reason that stands behind "unknown authority".
void fillCertificate(const CheckContext &context, const GoError &error, const Target *target, Fault &fault)
{
    const TlsResult *shown = target ? handshake(context, *target).result : nullptr;
    const CertificateInfo leaf = shown ? shown->chain.value(0) : CertificateInfo();
    const std::string text = error.text.toStdString();
    if (fault.cause == "tls-mitm-ca"_L1) {
        // InsecureAlgorithmError of crypto/x509: the authority is not the matter
        static const RE2 insecure(R"re(insecure algorithm ([\w.-]+))re");
        const QString issuer = shown && !shown->chain.isEmpty() ? shown->chain.last().issuer : QString();
        if (const auto algorithm = captures<1>(text, insecure)) {
            fault.args.insert({{u"variant"_s, u"insecure-signature"_s}, {u"algorithm"_s, algorithm->front()}});
        } else if (issuer.isEmpty()) {
            fault.args.insert(u"variant"_s, u"unnamed"_s);
        }
        fault.args.insert(u"issuer"_s, issuer);
    } else if (fault.cause == "tls-expired"_L1) {
        const QString said = lastDayIn(text);
        const QString seen =
            leaf.notAfter.isValid() ? leaf.notAfter.toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'"_s) : QString();
        const QString day = said.isEmpty() ? seen : said;
        if (day.isEmpty()) {
            fault.args.insert(u"variant"_s, u"unnamed"_s);
        }
        fault.args.insert(u"notAfter"_s, day);
    }
}

/// Before it is asked for anything an HTTP proxy whose address begins with https:// shows a certificate, and go refused that one.
void nameProxyCertificate(const Target &target, Fault &fault)
{
    const QString proxy = target.connectHost() + u':' + QString::number(target.connectPort());
    fault.subject = proxy;
    fault.args.insert({{u"host"_s, target.connectHost()}, {u"endpoint"_s, proxy}, {u"proxy"_s, proxy}});
    if (fault.cause == "tls-mitm-ca"_L1 && fault.args.value(u"variant"_s) != "insecure-signature"_L1) {
        fault.args.insert(u"variant"_s, u"proxy"_s);
    }
}

} // namespace

const Target *targetOf(const CheckContext &context, const GoError &error)
{
    QUrl url = error.url;
    url.setUserInfo(QString());
    const QList<Target> &targets = context.facts.targets;
    auto found =
        std::ranges::find_if(targets, [&](const Target &t) { return !url.isEmpty() && !t.nameOnly && t.url == url; });
    if (found == targets.cend() && !error.host.isEmpty()) {
        found = std::ranges::find_if(targets, [&](const Target &t) { return t.nameToResolve() == error.host; });
    }
    return found == targets.cend() ? nullptr : &*found;
}

Fault faultOfWords(const CheckContext &context, const GoError &error, const WordedCause &words, const Target *target)
{
    Fault fault;
    fault.cause = words.cause;
    fault.where = ChainFault::Where::Answer;
    const QString host = !error.host.isEmpty() ? error.host : error.url.host();
    const QString url = error.url.toString(QUrl::RemoveUserInfo);
    const ModuleVersion meant = moduleOfError(context, error);
    const QString path = meant.path;
    fault.subject = target ? target->entry : host;
    if (error.kind == GoError::Kind::Lookup) {
        fault.subject = error.host;
    } else if (target && (error.kind == GoError::Kind::Dial || error.kind == GoError::Kind::ConnectRefusal)) {
        fault.subject = target->connectHost() + u':' + QString::number(target->connectPort());
    } else if (target && error.kind == GoError::Kind::Tls) {
        fault.subject = target->url.host();
    }
    fault.args = {{u"host"_s, host},
                  {u"server"_s, error.server},
                  {u"serversAsked"_s, u"1"_s},
                  {u"serversFailed"_s, u"1"_s},
                  {u"endpoint"_s, target ? target->hostAndPort() : host},
                  {u"proxy"_s, target ? target->connectHost() + u':' + QString::number(target->connectPort()) : host},
                  {u"variable"_s, target ? target->proxy.variable : QString()},
                  {u"variableLower"_s, target ? target->proxy.variable.toLower() : QString()},
                  {u"entry"_s, target ? target->entry : host},
                  {u"url"_s, url},
                  {u"status"_s, QString::number(error.status)},
                  {u"reason"_s, error.detail},
                  {u"schemes"_s, u"-"_s},
                  {u"subject"_s, host},
                  {u"names"_s, u"-"_s},
                  {u"contentType"_s, u"HTML"_s},
                  {u"modulePath"_s, path},
                  {u"private"_s, path.section(u'/', 0, 1)}};
    const QString settings = context.facts.goEnvPath;
    const QMap<QString, QString> local{{u"folder"_s, context.options.project},
                                       {u"path"_s, settings},
                                       {u"message"_s, error.detail.isEmpty() ? error.text.simplified() : error.detail},
                                       {u"value"_s, Redactor().mask(context.facts.env.value(u"GOPROXY"_s))},
                                       {u"where"_s, settings},
                                       {u"error"_s, error.detail.isEmpty() ? error.text.simplified() : error.detail}};
    fault.args.insert(local);
    switch (error.kind) {
    case GoError::Kind::GoProxyOff:
    case GoError::Kind::GoProxyInvalid:
        fault.subject = u"GOPROXY"_s;
        fault.args[u"variable"_s] = u"GOPROXY"_s;
        break;
    case GoError::Kind::GoEnvFile: fault.subject = settings; break;
    case GoError::Kind::NoGoMod: fault.subject = context.options.project; break;
    case GoError::Kind::ConnectRefusal:
        fault.args[u"status"_s] = fault.cause == "hp-407"_L1 ? u"407"_s : u"403"_s;
        break;
    default: break;
    }
    blamePrivateName(context, host, error.serverResponse, fault);
    if (fault.cause == "gosumdb-invalid"_L1) {
        fault.subject = u"GOSUMDB"_s;
        fault.args[u"variable"_s] = u"GOSUMDB"_s;
        fault.args[u"value"_s] = Redactor().mask(context.facts.env.value(u"GOSUMDB"_s));
    }
    if (fault.cause == "major-version-path"_L1 && error.text.contains("errors parsing "_L1)) {
        fault.subject = context.surroundings.goModPath; // that is checked before anybody is asked
        fault.args.insert({{u"variant"_s, u"gomod"_s}, {u"path"_s, fault.subject}});
    }
    if (fault.cause == "tls-plain-server"_L1 && target && target->proxy.useProxy) {
        fault.args.insert(u"variant"_s, u"tunnel"_s); // what came back may be the HTTP proxy's own
    }
    if (fault.cause == "captive-html-info"_L1 && !error.text.contains("invalid character '<'"_L1)) {
        fault.args.insert(u"variant"_s, u"no-json"_s); // of a page this is the first character
    }
    fillResolution(context, error, fault);
    fillCertificate(context, error, target, fault);
    if (target && error.proxyConnect && error.kind == GoError::Kind::Tls && target->proxy.useProxy) {
        nameProxyCertificate(*target, fault);
    }
    if (fault.cause == "govcs-blocked"_L1 && words.subject == "GOVCS"_L1) {
        fault.args.insert(u"variant"_s, u"malformed"_s);
    }
    if (target && words.cause == "hp-value-malformed"_L1 && !target->proxy.variable.isEmpty()) {
        fault.subject = target->proxy.variable; // the words name what go made of its value: "http"
    } else if (!words.subject.isEmpty()) {
        fault.subject = Redactor().mask(words.subject);
    } else if (fault.subject.isEmpty()) {
        fault.subject = error.module;
    }
    if (QDir::isAbsolutePath(fault.subject)) {
        fault.args.insert(u"path"_s, fault.subject);
    }
    const QString module = error.module.isEmpty() ? meant.toString() : error.module;
    fault.args.insert({{u"module"_s, module}, {u"subject"_s, fault.subject.isEmpty() ? module : fault.subject}});
    fault.confidence = words.certain ? 0.93 : 0.7;
    fault.reason = Text{u"check.go-run.fail"_s, {{u"message"_s, error.text.simplified()}}};
    return fault;
}

} // namespace Tidyscope
