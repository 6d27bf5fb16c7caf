using System.Collections.Immutable;

namespace Skein.Wasm.Modules.Custom;

/// <summary>
/// What a module's custom sections say. Nothing of it is needed to run the module, so that a broken section is a remark
/// and never a refusal. Immutable and thread-safe. Source: the WebAssembly tool conventions ("Producers Section", "Target
/// Features", "Dynamic Linking", "Build ID") and cmd/link/internal/wasm of Go.
/// </summary>
public sealed class CustomSections
{
    internal CustomSections()
    {
    }

    /// <summary>Names of functions, variables and segments.</summary>
    public ModuleNames Names { get; internal init; } = ModuleNames.None;

    /// <summary>Languages and tools that the module names itself; often stripped.</summary>
    public ImmutableArray<Producer> Producers { get; internal init; } = [];

    /// <summary>Features that the module was built for: <c>+simd128</c>.</summary>
    public ImmutableArray<string> TargetFeatures { get; internal init; } = [];

    /// <summary>Go's build id; null for none.</summary>
    public string? GoBuildId { get; internal init; }

    /// <summary>The linker's build id in hexadecimal digits; null for none.</summary>
    public string? BuildId { get; internal init; }

    /// <summary>Where the source map lies; null for none.</summary>
    public string? SourceMap { get; internal init; }

    /// <summary>Where DWARF lies that was split off; null for none.</summary>
    public string? ExternalDebugInfo { get; internal init; }

    /// <summary>Whether a dynamic linker must load it: a section <c>dylink</c> or <c>dylink.0</c>.</summary>
    public bool IsDynamicLibrary { get; internal init; }

    /// <summary>Whether it is a linker's input: a section <c>linking</c>.</summary>
    public bool IsObjectFile { get; internal init; }

    /// <summary>Whether it is to become a component: a section <c>component-type</c>.</summary>
    public bool HasComponentType { get; internal init; }

    /// <summary>Bytes of sections with debug information: <c>.debug_*</c>.</summary>
    public long DebugBytes { get; internal init; }

    /// <summary>What is broken, one line each.</summary>
    public ImmutableArray<string> Remarks { get; internal init; } = [];

    /// <summary>Remarks, producers, features and names beyond their bounds.</summary>
    public int Dropped { get; internal init; }

    /// <summary>Reads them.</summary>
    /// <param name="module">Whose.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    public static CustomSections Read(WasmModule module, CustomLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        return new CustomSectionReader(module, limits ?? CustomLimits.Default).Read();
    }
}
