using System.Collections.Immutable;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Stripping;

/// <summary>A module without sections that it can do without.</summary>
/// <param name="Bytes">The file; what is left is the same byte for byte, in the same order.</param>
/// <param name="Dropped">Sections that are gone.</param>
/// <param name="Kept">Custom sections that are still there.</param>
public sealed record StrippedModule(ReadOnlyMemory<byte> Bytes, ImmutableArray<ModuleSection> Dropped, ImmutableArray<ModuleSection> Kept);
