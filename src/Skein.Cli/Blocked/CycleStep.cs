namespace Skein.Cli.Blocked;

/// <summary>One party of a deadlock: it waits for what the next one holds, and the last one's next is the first.</summary>
/// <param name="Who">The party: <c>Shop.Transfer.MoveAsync</c>.</param>
/// <param name="Place">Where to find it: <c>@7f3a00001000</c>, <c>thread 71</c>.</param>
/// <param name="WaitsFor">What it waits for; empty where that is the next party itself.</param>
/// <param name="Evidence">How it is known that the next one holds that; may be empty.</param>
internal readonly record struct CycleStep(string Who, string Place, string WaitsFor, string Evidence);
