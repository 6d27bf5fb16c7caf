using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Invocation;
using System.Globalization;
using Skein.Cli.Shells;

namespace Skein.Cli.Completions;

/// <summary>
/// Answers <c>skein [suggest:N] "LINE"</c>: one line for each word that can stand at column N, followed by a tab and
/// what it is where there is more to say.
/// </summary>
internal sealed class Suggest(RootCommand root, SuggestDirective directive, Shell shell) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        string line = parseResult.Tokens.LastOrDefault(token => token.Type != System.CommandLine.Parsing.TokenType.Directive)?.Value ?? "";
        string? place = parseResult.GetResult(directive)?.Values is [var first, ..] ? first : null;
        bool isPlace = int.TryParse(place, CultureInfo.InvariantCulture, out int column) && column >= 0 && column < line.Length;
        string typed = WithoutProgram(isPlace ? line[..column] : line);
        ParseResult parsed = root.Parse(typed, new ParserConfiguration { ResponseFileTokenReplacer = null });
        CompletionItem[] items = [.. parsed.GetCompletions(typed.Length)];
        // Options come with the first dash, unless nothing else can stand here. Where files can, the shell knows them.
        bool begun = typed.Split(' ')[^1].StartsWith('-');
        bool files = parsed.CommandResult.Command is CommandLine.Verb { CompletesFiles: true };
        bool optionsOnly = typed.EndsWith('-') || (items.All(IsOption) && (begun || !files));
        if (!optionsOnly) items = [.. items.Where(item => !IsOption(item))];
        shell.Print(writer =>
        {
            foreach (CompletionItem item in items) writer.WriteLine(string.IsNullOrEmpty(item.Detail) ? item.Label : $"{item.Label}\t{item.Detail}");
        });
        return ExitCode.Nothing;
    }

    private static bool IsOption(CompletionItem item) => item.Label.StartsWith('-');

    /// <summary>The line without its first word, which names the program in whatever way.</summary>
    private static string WithoutProgram(string line)
    {
        string trimmed = line.TrimStart();
        int end = trimmed.IndexOf(' ', StringComparison.Ordinal);
        return end < 0 ? "" : trimmed[(end + 1)..];
    }
}
