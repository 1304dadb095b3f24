// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/dnsrule.h"

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

DnsRule DnsRule::blackHole()
{
    return answer({QHostAddress(QHostAddress::AnyIPv4), QHostAddress(QHostAddress::AnyIPv6)});
}

bool DnsMatch::fits(const DnsQuestion &question, DnsTransport over) const
{
    const bool nameFits = name.isEmpty() || question.name == name.toLower()
        || (name.startsWith("*."_L1) && question.name.endsWith(name.sliced(1).toLower()));
    return nameFits && type.value_or(question.type) == question.type && edns.value_or(question.edns) == question.edns
        && checkingDisabled.value_or(question.header.checkingDisabled) == question.header.checkingDisabled
        && transport.value_or(over) == over;
}

} // namespace Tidyscope::Lab
