using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Skein.Wasm.Compilation.Operators;
using Skein.Wasm.Modules;
using Skein.Wasm.Validation;

namespace Skein.Wasm.Compilation.Artefacts;

/// <summary>
/// Native code of a module, made beforehand. Three steps: <see cref="Emit"/> gives an assembly of IL, the runtime's compiler
/// <c>crossgen2</c> makes native code of it, <see cref="Write"/> puts both into a file with what they are good for. Immutable.
/// <para>
/// An artefact is code that runs with all rights of the process: trust it as you trust a DLL. Nothing in it is checked but that it was
/// made for just this module, runtime, compiler, options and processor, that it is not damaged, and that nobody else could write it.
/// </para>
/// </summary>
public sealed class ModuleArtefact
{
    // By the hash of their files, which the runtime takes native code of once. Thread-safe; nothing is ever taken away, as nothing is freed.
    private static readonly ConcurrentDictionary<string, Lazy<CompiledCode>> Loaded = new(StringComparer.Ordinal);

    private readonly ArtefactKey key;
    private readonly PersistedCode code;

    private ModuleArtefact(ArtefactKey key, PersistedCode code) => (this.key, this.code) = (key, code);

    /// <summary>The assembly of IL. It refers to <c>System.Private.CoreLib</c> and <c>Skein.Wasm</c> as they are in this process.</summary>
    public ReadOnlyMemory<byte> Assembly => code.Assembly;

    /// <summary>Instruction sets that native code may use on this machine, in the words of <c>crossgen2 --instruction-set</c>.</summary>
    public static IReadOnlyList<string> Instructions => InstructionSets.OfThisProcessor;

    /// <summary>Validates a module and writes its IL.</summary>
    /// <param name="module">Which.</param>
    /// <param name="options">How; null for the defaults. It is loaded with the same alone.</param>
    /// <exception cref="WasmException">It is not valid, or uses what is not supported.</exception>
    public static ModuleArtefact Emit(WasmModule module, CompilerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        options ??= CompilerOptions.Default;
        ModuleValidator.Validate(module, options.Limits, options.Features);
        ArtefactKey key = ArtefactKey.Of(module, options);
        return new ModuleArtefact(key, PersistedCode.Emit(module, options, $"wasm-{key.Module[..16]}"));
    }

    /// <summary>Writes the file.</summary>
    /// <param name="to">Where.</param>
    /// <param name="native">What crossgen2 made of <see cref="Assembly"/>; or that itself, which saves reading and emitting.</param>
    /// <exception cref="ArgumentException">It was made of something else.</exception>
    public void Write(Stream to, byte[] native)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(native);
        // A method's number means nothing in any other assembly.
        if (!PersistedCode.IsSame(code.Assembly, native)) throw new ArgumentException("this native code was made of another assembly", nameof(native));
        to.Write(new ArtefactFile(key, code.Tokens).Bytes(native));
    }

    /// <summary>Loads a file for a module, if it was made for it. Its code stays in memory until the process ends.</summary>
    /// <param name="module">Which.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">How the module is to be compiled; null for the defaults.</param>
    /// <param name="refusal">Why it cannot be used, in a line; null if it can.</param>
    /// <returns>The module; null if the file cannot be used.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static CompiledModule? Load(WasmModule module, string path, CompilerOptions? options, out string? refusal)
    {
        ArgumentNullException.ThrowIfNull(module);
        options ??= CompilerOptions.Default;
        string full = Path.GetFullPath(path);
        full = File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
        if (!File.Exists(full)) throw new FileNotFoundException("there is no such file", full);
        refusal = ArtefactGuard.RefusalOf(full);
        if (refusal is not null) return null;
        try
        {
            ArtefactLimits limits = ArtefactLimits.Default;
            if (new FileInfo(full).Length > limits.BytesMax) throw new InvalidDataException($"it is larger than {limits.BytesMax:#,##0} bytes");
            ArtefactFile file = ArtefactFile.Read(File.ReadAllBytes(full), limits);
            refusal = ArtefactKey.Of(module, options).RefusalOf(file.Key);
            return refusal is null ? CompiledModule.Of(module, options, Loaded.GetOrAdd(file.Hash, _ => new Lazy<CompiledCode>(() => Code(full, file))).Value) : null;
        }
        catch (Exception wrong) when (wrong is InvalidDataException or BadImageFormatException)
        {
            refusal = wrong.Message;
            return null;
        }
    }

    // Native code is used only of a file, and only where it is not collectible.
    private static CompiledCode Code(string path, ArtefactFile file)
    {
        RuntimeHelpers.RunClassConstructor(typeof(HiddenConstants).TypeHandle);
        var context = new AssemblyLoadContext("wasm", isCollectible: false);
        context.Resolving += (_, name) => name.Name == typeof(ModuleArtefact).Assembly.GetName().Name ? typeof(ModuleArtefact).Assembly : null;
        Assembly assembly = context.LoadFromAssemblyPath(path);
        return new CompiledCode(assembly.ManifestModule, file.Tokens);
    }
}
