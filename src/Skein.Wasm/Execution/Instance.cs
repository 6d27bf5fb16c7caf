namespace Skein.Wasm.Execution;

/// <summary>A module with its own memory, tables and globals.</summary>
public sealed class Instance;
