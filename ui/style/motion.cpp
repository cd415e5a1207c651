// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/motion.h"

#include <QApplication>
#include <QStyle>
#include <QVariantAnimation>

namespace gangway {

namespace {

bool g_wanted = true;

} // namespace

void setMotionWanted(bool wanted)
{
    g_wanted = wanted;
}

bool motionAllowed()
{
    if (!g_wanted || qEnvironmentVariableIntValue("GANGWAY_REDUCE_MOTION") != 0)
        return false;
#ifdef Q_OS_WIN
    return QApplication::isEffectEnabled(Qt::UI_General);
#else
    return true; // Qt 6.4 does not ask Unix desktops
#endif
}

QVariantAnimation *animate(QObject *context, std::chrono::milliseconds duration,
                           const std::function<void(double)> &step,
                           const std::function<void()> &finished)
{
    if (!motionAllowed()) {
        step(1);
        if (finished)
            finished();
        return nullptr;
    }
    auto *animation = new QVariantAnimation(context);
    animation->setDuration(int(duration.count()));
    animation->setStartValue(0.0);
    animation->setEndValue(1.0);
    animation->setEasingCurve(QEasingCurve::OutCubic);
    QObject::connect(animation, &QVariantAnimation::valueChanged, context,
                     [step](const QVariant &value) { step(value.toDouble()); });
    if (finished)
        QObject::connect(animation, &QVariantAnimation::finished, context, finished);
    animation->start(QAbstractAnimation::DeleteWhenStopped);
    return animation;
}

} // namespace gangway
