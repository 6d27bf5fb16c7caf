using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation.Artefacts;

/// <summary>What native code was made for: it fits nothing else.</summary>
/// <param name="Module">SHA-256 of the module, in hexadecimal.</param>
/// <param name="Runtime">The runtime's version, and its build.</param>
/// <param name="Compiler">The build of this assembly, whose layouts the code knows.</param>
/// <param name="Options">How it was compiled.</param>
/// <param name="Machine">System and processor.</param>
/// <param name="Instructions">Instruction sets of the processor that the code may use, with commas.</param>
internal sealed record ArtefactKey(string Module, string Runtime, string Compiler, string Options, string Machine, string Instructions)
{
    /// <summary>What this process would make of a module.</summary>
    public static ArtefactKey Of(WasmModule module, CompilerOptions options) => new(
        Convert.ToHexStringLower(SHA256.HashData(module.Bytes.Span)),
        $"{Environment.Version} {typeof(object).Module.ModuleVersionId}",
        $"{typeof(ArtefactKey).Assembly.GetName().Version} {typeof(ArtefactKey).Module.ModuleVersionId}",
        $"interruptible={options.Interruptible} fuel={options.Fuel} deterministic-nan={options.DeterministicNaN} features={(int)options.Features}",
        RuntimeInformation.RuntimeIdentifier,
        string.Join(',', InstructionSets.OfThisProcessor));

    /// <summary>Why code for another key cannot be used for this one; null if it can.</summary>
    public string? RefusalOf(ArtefactKey other)
    {
        if (other.Module != Module) return $"it was made of another module (SHA-256 {Shown(other.Module)}, not {Shown(Module)})";
        if (other.Runtime != Runtime) return $"it was made for another runtime ({other.Runtime}, not {Runtime})";
        if (other.Compiler != Compiler) return $"it was made by another version of the compiler ({other.Compiler}, not {Compiler})";
        if (other.Options != Options) return $"it was compiled with other options ({other.Options}, not {Options})";
        if (other.Machine != Machine) return $"it was made for another system ({other.Machine}, not {Machine})";
        string[] missing = [.. other.Instructions.Split(',', StringSplitOptions.RemoveEmptyEntries).Except(Instructions.Split(','))];
        return missing.Length == 0 ? null : $"this processor has no {string.Join(", ", missing)}";
    }

    private static string Shown(string hash) => hash.Length > 16 ? hash[..16] : hash;
}
