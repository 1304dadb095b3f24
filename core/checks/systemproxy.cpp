// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/systemproxy.h"

#include "core/engine/systemproxies.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr std::chrono::seconds deadline{2};

bool isScutil(const ProcessRequest &request)
{
    return QFileInfo(request.program).fileName() == "scutil"_L1;
}

} // namespace

std::optional<ProcessRequest> systemProxyRequest(const CheckContext &context)
{
    if (context.surroundings.proxyTool.isEmpty()) {
        return std::nullopt;
    }
    ProcessRequest request;
    request.program = context.surroundings.proxyTool;
    request.deadline = deadline;
    if (isScutil(request)) {
        request.arguments = {u"--proxy"_s};
        return request;
    }
    request.arguments = {u"list-recursively"_s, u"org.gnome.system.proxy"_s};
    // without a bus of this session it would start one, for a notice of changes that nobody waits for
    const QProcessEnvironment &environment = context.options.environment;
    if (!environment.contains(u"DBUS_SESSION_BUS_ADDRESS"_s) && !environment.contains(u"XDG_RUNTIME_DIR"_s)) {
        request.environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
    }
    return request;
}

QList<OtherProxy> systemProxies(const CheckContext &context)
{
    const std::optional<ProcessRequest> request = systemProxyRequest(context);
    const Evidence *evidence = request ? context.evidence.find(*request) : nullptr;
    const auto *result = evidence ? std::get_if<ProcessResult>(&evidence->result) : nullptr;
    if (!result || result->ended != ProcessResult::Ended::Normally || result->exitCode != 0) {
        return {}; // GNOME's settings are not installed: 1
    }
    const QString text = QString::fromUtf8(result->standardOutput);
    return isScutil(*request) ? proxiesOfMac(text) : proxiesOfGnome(text);
}

} // namespace Tidyscope
