using Spectre.Console;
using Spectre.Console.Rendering;

namespace Skein.Cli.Top;

/// <summary>One line of the screen, cut to its width: a table would wrap long cells, and a list of stacks is all long cells.</summary>
internal sealed class ScreenLine(int width)
{
    private readonly Paragraph paragraph = new();
    private int room = width;

    /// <summary>A line of one colour.</summary>
    public static IRenderable Of(int width, string text, Color? color = null) => new ScreenLine(width).Add(text, color).Build();

    /// <summary>Adds text as far as there is room; what is cut ends in an ellipsis.</summary>
    public ScreenLine Add(string text, Color? color = null, bool marked = false)
    {
        if (room <= 0) return this;
        string cut = Cut(text, room);
        room -= cut.GetCellWidth();
        paragraph.Append(cut, new Style(color, decoration: marked ? Decoration.Invert : Decoration.None));
        return this;
    }

    /// <summary>Fills the line with blanks, so that a marked line is a bar.</summary>
    public ScreenLine Fill(bool marked) => Add(new string(' ', Math.Max(0, room)), null, marked);

    public IRenderable Build() => paragraph;

    private static string Cut(string text, int room)
    {
        if (text.GetCellWidth() <= room) return text;
        int length = 0;
        for (int cells = 0; length < text.Length; length++)
        {
            cells += text[length].ToString().GetCellWidth();
            if (cells > room - 1) break;
        }

        return text[..length] + "…";
    }
}
