using System.Collections.Immutable;
using Skein.Wasm.Compatibility;
using Skein.Wasm.Modules;
using Skein.Wasm.Modules.Custom;
using Skein.Wasm.Origins;

namespace Skein.Wasm.Analysis;

/// <summary>What a module is made of. Immutable.</summary>
public sealed record ModuleReport
{
    /// <summary>What was looked at.</summary>
    public required WasmModule Module { get; init; }

    /// <summary>The whole file, as it is and compressed.</summary>
    public required CompressedSizes Size { get; init; }

    /// <summary>Sections in the file's order.</summary>
    public required ImmutableArray<SectionSize> Sections { get; init; }

    /// <summary>What it wants and offers.</summary>
    public required ModuleSignature Signature { get; init; }

    /// <summary>What the custom sections say.</summary>
    public required CustomSections Custom { get; init; }

    /// <summary>What it was made from, the likeliest first; empty where nothing tells.</summary>
    public required ImmutableArray<ModuleOrigin> Origins { get; init; }

    /// <summary>Functions that the module defines, the largest first.</summary>
    public required ImmutableArray<FunctionSize> Functions { get; init; }

    /// <summary>Segments of data, the largest first.</summary>
    public required ImmutableArray<DataSize> Data { get; init; }

    /// <summary>Bytes of functions that are reached through tables alone.</summary>
    public required long TableRetainedBytes { get; init; }

    /// <summary>Functions to which no way of calls or tables leads.</summary>
    public required int UnreachedFunctions { get; init; }

    /// <summary>Bytes of their bodies.</summary>
    public required long UnreachedBytes { get; init; }

    /// <summary>Why the engine does not run it, one line each; empty where it does.</summary>
    public required ImmutableArray<string> Refusals { get; init; }

    /// <summary>Functions with an instruction that is not known: what they call behind it is not seen.</summary>
    public required int UnreadFunctions { get; init; }
}
