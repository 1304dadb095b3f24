// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/netpolicy/proxyreason.h"

#include "core/base/redactor.h"

#include <QMap>

using namespace Qt::StringLiterals;

namespace Tidyscope {

Text proxyReason(const QString &host, const ProxyDecision &decision)
{
    using Because = ProxyDecision::Because;
    static const QMap<Because, QString> keys{
        {Because::NotSet, u"not-set"_s},          {Because::NotHttp, u"not-set"_s}, {Because::Loopback, u"loopback"_s},
        {Because::NoProxyMatched, u"no-proxy"_s}, {Because::Set, u"set"_s},         {Because::Invalid, u"invalid"_s},
        {Because::RefusedCgi, u"cgi"_s}};
    return {u"check.http-proxy-settings."_s + keys.value(decision.because),
            {{u"host"_s, host},
             {u"variable"_s, decision.variable},
             {u"proxy"_s, decision.proxy.toString(QUrl::RemoveUserInfo)},
             {u"rule"_s, decision.noProxyRule},
             {u"noProxyVariable"_s, decision.noProxyVariable},
             {u"error"_s, decision.error}}};
}

QString shownProxy(const ProxyDecision &decision)
{
    if (!decision.useProxy) {
        return u"direct"_s;
    }
    QUrl url = decision.proxy;
    if (!decision.credentials.isEmpty()) {
        const QString &clear = decision.credentials.reveal();
        const qsizetype colon = clear.indexOf(u':');
        url.setUserName(colon < 0 ? clear : clear.left(colon), QUrl::DecodedMode);
        url.setPassword(colon < 0 ? QString() : clear.mid(colon + 1), QUrl::DecodedMode);
    }
    return maskedUrl(url);
}

} // namespace Tidyscope
