namespace Skein.Cli.Wasm.Serve;

/// <summary>What a module wrote is no response.</summary>
/// <param name="reason">In one line.</param>
internal sealed class CgiException(string reason) : Exception(reason);
