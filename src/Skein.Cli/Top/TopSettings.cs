using Skein.Cli.Targets;
using Skein.Core.Grouping;
using Skein.Inspect;

namespace Skein.Cli.Top;

/// <summary>What the command line of <c>top</c> says.</summary>
/// <param name="Target">What to look at.</param>
/// <param name="Read">How to look.</param>
/// <param name="Grouping">How to group at first.</param>
/// <param name="Sort">How to sort at first.</param>
/// <param name="Interval">Time from the end of one look to the start of the next.</param>
/// <param name="Iterations">Looks after which it ends; null for no end.</param>
/// <param name="Limit">Rows of a plain frame; 0 for all.</param>
/// <param name="Painted">Whether the screen has colours.</param>
internal sealed record TopSettings(
    Target Target,
    InspectOptions Read,
    GroupingOptions Grouping,
    TopSort Sort,
    TimeSpan Interval,
    int? Iterations,
    int Limit,
    bool Painted);
