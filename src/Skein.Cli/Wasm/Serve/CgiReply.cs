using System.Collections.Immutable;

namespace Skein.Cli.Wasm.Serve;

/// <summary>What a module answered. Immutable.</summary>
/// <param name="Status">From 200 to 599.</param>
/// <param name="Headers">Fields but those of the connection, in the module's order.</param>
/// <param name="Body">What stands behind them.</param>
internal sealed record CgiReply(int Status, ImmutableArray<(string Name, string Value)> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>Whether it says that all is well.</summary>
    public bool IsGood => Status is >= 200 and < 300;
}
