using System.CommandLine;
using Skein.Core.Filtering;

namespace Skein.Cli.CommandLine;

/// <summary>The option of which coroutines are looked at.</summary>
internal sealed class FilterOption
{
    /// <summary>The filter language, for the help of each verb that has it.</summary>
    public const string Help = """
        Filter: words and KEY:VALUE terms, all of which must match; ! before a term negates it, quotes keep spaces.
          word             part of a frame, of what is waited for, or of a span's name
          frame:Checkout   part of a function or source file     resource:10.0.0.7  part of type, detail, address
          wait:semaphore   start of a wait reason                state:waiting      waiting, runnable, running
          kind:thread      async-method, task, thread ...        older:5s           waits that long at least
          span:checkout    part of a span's name, or its id      trace:4bf92f       start of a trace id
        """;

    private readonly Option<string[]> filters = new("--filter")
    {
        Description = "only coroutines that match, see below; may be given more than once, and all must match",
        HelpName = "TEXT",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    public void AddTo(Command command) => command.Options.Add(filters);

    /// <summary>What was chosen.</summary>
    /// <exception cref="Core.SkeinException">It cannot be read.</exception>
    public SnapshotFilter Of(ParseResult parsed)
    {
        string[] texts = parsed.GetValue(filters) ?? [];
        // One at a time first, so that an unclosed quote is told of the option that has it.
        foreach (string text in texts) SnapshotFilter.Parse(text);
        return texts.Length == 0 ? SnapshotFilter.Everything : SnapshotFilter.Parse(string.Join(' ', texts));
    }
}
