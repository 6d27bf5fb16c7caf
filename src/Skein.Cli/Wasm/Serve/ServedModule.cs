namespace Skein.Cli.Wasm.Serve;

/// <summary>A version of the module that is served.</summary>
/// <param name="Name">What it is called whatever its version.</param>
/// <param name="Version">Sixteen digits of its SHA-256.</param>
/// <param name="Bytes">Its file.</param>
internal sealed record ServedModule(string Name, string Version, byte[] Bytes);
