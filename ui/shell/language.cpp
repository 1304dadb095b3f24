// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Tidyscope {

Language::Language(QObject *parent) : QObject(parent) { }

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

void Language::set(const QString &code)
{
    const QString wanted = available().contains(code) ? code : u"en"_s;
    if (wanted == m_code) {
        return;
    }
    m_code = wanted;
    m_texts = Texts(wanted);
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    const QLocale locale(wanted);
    QLocale::setDefault(locale);
    // Qt's own texts (file dialogs, context menus): English ones are built in.
    if (wanted != u"en" && m_qt.load(u"qtbase_"_s + wanted, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&m_qt);
    }
    if (m_own.load(u":/i18n/tidyscope_"_s + wanted)) {
        QCoreApplication::installTranslator(&m_own);
    }
    Q_EMIT changed();
}

QString Language::ofSystem()
{
    return QLocale::system().language() == QLocale::Chinese ? u"zh_CN"_s : u"en"_s;
}

QStringList Language::available()
{
    return Texts::languages();
}

QString Language::nativeName(const QString &code)
{
    return code == u"zh_CN" ? u"简体中文"_s : u"English"_s;
}

} // namespace Tidyscope
