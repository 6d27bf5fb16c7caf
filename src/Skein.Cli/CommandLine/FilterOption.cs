using System.CommandLine;
using Skein.Core.Filtering;

namespace Skein.Cli.CommandLine;

/// <summary>The option of which coroutines are looked at.</summary>
internal sealed class FilterOption
{
    /// <summary>The filter language, for the help of each verb that has it.</summary>
    public const string Help = """
        Filter: words and KEY:VALUE terms, all of which must match; ! before a term
        negates it, quotes keep spaces together.
          word            part of a frame, of what is waited for, of a span's name
          frame:Checkout  part of a function or source file
          wait:semaphore  start of a wait reason
          resource:7f3a   part of a resource's type, detail or address
          state:waiting   waiting, runnable or running
          kind:thread     start of async-method, task, work-item, thread
          older:5s        waits, or else exists, that long at least; ms, s, m, h, d
          span:checkout   part of a span's name, or its id
          trace:4bf92f    start of a trace id
          label:tenant=a  a label, with a value or with any
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
