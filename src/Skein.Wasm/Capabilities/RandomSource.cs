namespace Skein.Wasm.Capabilities;

/// <summary>Fills bytes with random ones.</summary>
/// <param name="bytes">What is filled, whole.</param>
public delegate void RandomSource(Span<byte> bytes);
