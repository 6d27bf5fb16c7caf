using Skein.Core.Formats.Text;

namespace Skein.Cli.Output;

/// <summary>Paints a report with the eight colours that every terminal has, so that its own theme decides how they look.</summary>
internal sealed class AnsiTextStyle : ITextStyle
{
    private const string Off = "\e[0m";

    private AnsiTextStyle()
    {
    }

    public static AnsiTextStyle Instance { get; } = new();

    public static ITextStyle For(bool painted) => painted ? Instance : PlainTextStyle.Instance;

    public string Apply(TextRole role, string text)
    {
        string on = role switch
        {
            TextRole.Heading => "\e[1m",
            TextRole.Count => "\e[1m",
            TextRole.Wait => "\e[33m",
            TextRole.Age => "\e[36m",
            TextRole.Resource => "\e[35m",
            TextRole.FrameworkFrame or TextRole.Note => "\e[90m",
            TextRole.Warning or TextRole.Growth => "\e[31m",
            TextRole.Shrinkage => "\e[32m",
            _ => "",
        };
        return on.Length == 0 || text.Length == 0 ? text : on + text + Off;
    }
}
