namespace Skein.Cli.Wasm.Serve;

/// <summary>A request as a module gets it. Immutable.</summary>
/// <param name="Method">Its method, for the log.</param>
/// <param name="Path">Its path, for the log.</param>
/// <param name="Variables">What it is told in its environment.</param>
/// <param name="Body">What it reads from standard input.</param>
internal sealed record CgiRequest(string Method, string Path, IReadOnlyDictionary<string, string> Variables, ReadOnlyMemory<byte> Body);
