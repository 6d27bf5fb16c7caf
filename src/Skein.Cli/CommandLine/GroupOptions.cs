using System.CommandLine;
using Skein.Core.Filtering;
using Skein.Core.Grouping;

namespace Skein.Cli.CommandLine;

/// <summary>The options of how coroutines are chosen and put into groups.</summary>
internal sealed class GroupOptions
{
    /// <summary>The filter language, for the help of each verb that has it.</summary>
    public const string FilterHelp = """
        Filter: words and KEY:VALUE terms, all of which must match; ! before a term negates it, quotes keep spaces.
          word             part of a frame, of what is waited for, or of a span's name
          frame:Checkout   part of a function or source file     resource:10.0.0.7  part of type, detail, address
          wait:semaphore   start of a wait reason                state:waiting      waiting, runnable, running
          kind:thread      async-method, task, thread ...        older:5s           waits that long at least
          span:checkout    part of a span's name, or its id      trace:4bf92f       start of a trace id
        """;

    private const int StackDepthMax = 10_000;

    private readonly Option<string[]> filters = new("--filter")
    {
        Description = "only coroutines that match, see below; may be given more than once, and all must match",
        HelpName = "TEXT",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<GroupBy> by = Choice.Option(
        "--group-by",
        "what a group has in common (default stack)",
        [.. Words.Select((word, place) => (word, (GroupBy)place))]);

    private readonly Option<int> stackDepth;

    public GroupOptions() => stackDepth = CommonOptions.Count("--stack-depth", "how many frames count and are shown, from the innermost; 0 for all (default)", 0, StackDepthMax);

    /// <summary>The words for the groupings, in the order of <see cref="GroupBy"/>.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Enum.GetNames<GroupBy>().Select(name => name.ToLowerInvariant())];

    public void AddTo(Command command)
    {
        command.Options.Add(by);
        command.Options.Add(filters);
        command.Options.Add(stackDepth);
    }

    /// <summary>What was chosen.</summary>
    /// <exception cref="Core.SkeinException">The filter cannot be read.</exception>
    public GroupingOptions Of(ParseResult parsed) => new()
    {
        By = parsed.GetValue(by),
        StackDepth = parsed.GetValue(stackDepth),
        Filter = FilterOf(parsed),
    };

    private SnapshotFilter FilterOf(ParseResult parsed)
    {
        string[] texts = parsed.GetValue(filters) ?? [];
        // One at a time first, so that an unclosed quote is told of the option that has it.
        foreach (string text in texts) SnapshotFilter.Parse(text);
        return texts.Length == 0 ? SnapshotFilter.Everything : SnapshotFilter.Parse(string.Join(' ', texts));
    }
}
