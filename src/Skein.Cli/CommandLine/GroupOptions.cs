using System.CommandLine;
using Skein.Core.Grouping;

namespace Skein.Cli.CommandLine;

/// <summary>The options of how coroutines are chosen and put into groups.</summary>
internal sealed class GroupOptions
{
    private const int StackDepthMax = 10_000;

    private readonly FilterOption filter = new();

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
        filter.AddTo(command);
        command.Options.Add(stackDepth);
    }

    /// <summary>What was chosen.</summary>
    /// <exception cref="Core.SkeinException">The filter cannot be read.</exception>
    public GroupingOptions Of(ParseResult parsed) => new()
    {
        By = parsed.GetValue(by),
        StackDepth = parsed.GetValue(stackDepth),
        Filter = filter.Of(parsed),
    };
}
