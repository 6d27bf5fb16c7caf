using Spectre.Console.Rendering;

namespace Skein.Cli.Top;

/// <summary>The page that h shows.</summary>
internal static class TopHelp
{
    private const string Lines = """
        skein top: keys

          q             quit
          s             sort by count, by oldest wait, by growth
          g  G          group by stack, wait, resource, root, leaf, span, kind; G goes back
          /             filter: enter takes it, esc leaves the old one
          esc           no filter
          space         pause, and go on
          up down  k j  move the mark        page up, page down, home, end: further
          enter         details of the marked group; enter or esc goes back
          h  ?          this page

        CHANGE  against the sample before          /MIN  growth over the last 30 samples
        OLDEST  the longest wait in the group: ≥ at least that long, ? not known

        any key goes back
        """;

    public static IReadOnlyList<IRenderable> Page(int width) => [.. Lines.Split('\n').Select(line => ScreenLine.Of(width, line))];
}
