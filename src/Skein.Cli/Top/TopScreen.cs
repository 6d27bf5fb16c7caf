using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Skein.Cli.Top;

/// <summary>Turns a drawing into text of a size.</summary>
internal static class TopScreen
{
    /// <summary>The lines of a drawing, painted or plain.</summary>
    public static IReadOnlyList<string> Lines(IReadOnlyList<IRenderable> drawing, int width, bool painted)
    {
        using var text = new StringWriter { NewLine = "\n" };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = painted ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = painted ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = width;
        console.Write(new Rows(drawing));
        return [.. text.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => line.TrimEnd())];
    }

    /// <summary>The bytes that put lines on a screen without a flicker: each line is overwritten, then its rest wiped.</summary>
    public static byte[] Frame(IReadOnlyList<string> lines, int height)
    {
        var frame = new StringBuilder("\e[H");
        int shown = Math.Min(lines.Count, height);
        for (int line = 0; line < shown; line++)
        {
            if (line > 0) frame.Append("\r\n");
            frame.Append(lines[line]).Append("\e[K");
        }

        return Encoding.UTF8.GetBytes(frame.Append("\e[J").ToString());
    }
}
