namespace Skein.Wasm.Capabilities;

/// <summary>A directory of the host that a module may use, with everything beneath it and nothing else.</summary>
/// <param name="Host">Its path on the host.</param>
/// <param name="Guest">Its name for the module, <c>/data</c> or <c>.</c>.</param>
/// <param name="Write">Whether it may be changed; it may be read in any case.</param>
public sealed record DirectoryCapability(string Host, string Guest, bool Write);
