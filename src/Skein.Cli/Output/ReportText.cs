using Skein.Cli.Shells;
using Skein.Core.Formats.Text;

namespace Skein.Cli.Output;

/// <summary>How text is laid out for where it goes.</summary>
internal static class ReportText
{
    private const int WidthElsewhere = 120;

    /// <summary>Options of a text report.</summary>
    /// <param name="shell">Where it goes.</param>
    /// <param name="color">What the user chose of colours.</param>
    /// <param name="limit">Groups shown; 0 for all.</param>
    /// <param name="toFile">Whether it goes into a file instead of standard output.</param>
    /// <param name="allFrames">Whether frames of a framework are shown one by one.</param>
    public static TextOptions Options(Shell shell, ColorChoice color, int limit, bool toFile, bool allFrames) => new()
    {
        Style = AnsiTextStyle.For(toFile ? color == ColorChoice.Always : shell.Paints(color)),
        Width = !toFile && shell.Terminal.ShowsOutput ? shell.Terminal.Size.Width : WidthElsewhere,
        FoldFramework = !allFrames,
        GroupsMax = limit == 0 ? int.MaxValue : limit,
    };
}
