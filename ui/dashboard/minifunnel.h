// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractItemModel;

namespace gangway {

class FunnelModel;

/// The first stages of a funnel as thin bars with their share: a glance, no instrument. Follows the
/// model.
class MiniFunnel : public QWidget
{
    Q_OBJECT

public:
    static constexpr int most = 8; ///< stages shown; a line says how many more there are

    explicit MiniFunnel(const FunnelModel &model, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();
    [[nodiscard]] int rows() const;

    const FunnelModel &m_model;
};

} // namespace gangway
