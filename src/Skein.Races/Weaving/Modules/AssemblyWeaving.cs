using Mono.Cecil;
using Mono.Cecil.Cil;
using Skein.Core;
using Skein.Races.Weaving.Collections;
using Skein.Races.Weaving.Folders;
using Skein.Races.Weaving.Images;

namespace Skein.Races.Weaving.Modules;

/// <summary>
/// One assembly from its file to the copy: read and woven first, written when the numbers of all sites are known. One
/// thread at a time.
/// </summary>
internal sealed class AssemblyWeaving : IDisposable
{
    /// <summary>The reason to leave an assembly that is none to refuse a program.</summary>
    public const string NothingToWeave = "has nothing to weave";

    private readonly List<MethodWeaving> changed = [];
    private ModuleWeaving? module;

    private AssemblyWeaving(FolderFile file) => File = file;

    public FolderFile File { get; }

    /// <summary>Why it stays as it is; null where it is woven.</summary>
    public LeftReason? Left { get; private set; }

    /// <summary>Whether it has an entry point.</summary>
    public bool Starts { get; private set; }

    /// <summary>What was woven; null where it stays as it is.</summary>
    public ModuleWeaving? Module => Left is null ? module : null;

    /// <summary>Whether a file of symbols is written beside it.</summary>
    public bool WritesSymbols => SymbolWriter(module!.Module) is PortablePdbWriterProvider;

    /// <summary>Reads and weaves an assembly.</summary>
    /// <param name="file">It.</param>
    /// <param name="options">What is woven.</param>
    /// <param name="assemblies">Finds what it refers to.</param>
    /// <param name="watched">Names of the types that are watched.</param>
    public static AssemblyWeaving Of(FolderFile file, WeaveOptions options, ProgramAssemblies assemblies, WatchedTypes watched)
    {
        var assembly = new AssemblyWeaving(file);
        try
        {
            assembly.Weave(options, assemblies, watched, symbols: true);
        }
        catch (Exception)
        {
            // Symbols of another build, or broken ones, are none.
            assembly.WeaveWithoutSymbols(options, assemblies, watched);
        }

        return assembly;
    }

    /// <summary>Writes the woven assembly, and its symbols where it has any.</summary>
    /// <param name="path">Where.</param>
    /// <returns>Whether it was written; if not, <see cref="Left"/> says why.</returns>
    /// <exception cref="SkeinException">There is no room, or no right to write.</exception>
    public bool Write(string path)
    {
        try
        {
            foreach (MethodWeaving method in changed) method.EndChange();
            ModuleDefinition written = module!.Module;
            written.Attributes = (written.Attributes | ModuleAttributes.ILOnly) & ~ModuleAttributes.StrongNameSigned & ~IlLibrary;
            if (!Enum.IsDefined(written.Architecture)) written.Architecture = TargetArchitecture.I386;
            FolderCopy.Write(path, () => written.Write(path, new WriterParameters { SymbolWriterProvider = SymbolWriter(written) }));
            return true;
        }
        catch (Exception failure) when (failure is not SkeinException)
        {
            Leave(new LeftReason($"cannot be written ({failure.GetType().Name}: {failure.Message})", "leave it out with --leave, and report this"));
            return false;
        }
    }

    public void Dispose() => module?.Module.Dispose();

    // The flag of an image with machine code, which is gone then.
    private const ModuleAttributes IlLibrary = (ModuleAttributes)4;

    private static ISymbolWriterProvider? SymbolWriter(ModuleDefinition module) => module.SymbolReader switch
    {
        null => null,
        EmbeddedPortablePdbReader => new EmbeddedPortablePdbWriterProvider(),
        // Symbols of the Windows format are read, and written as portable ones.
        _ => new PortablePdbWriterProvider(),
    };

    private void WeaveWithoutSymbols(WeaveOptions options, ProgramAssemblies assemblies, WatchedTypes watched)
    {
        try
        {
            module?.Module.Dispose();
            changed.Clear();
            Weave(options, assemblies, watched, symbols: false);
        }
        catch (Exception failure)
        {
            // Metadata that breaks the reader breaks it anywhere: most often an obfuscator did that on purpose.
            Leave(new LeftReason($"cannot be read ({failure.GetType().Name}: {failure.Message})", "name an assembly that is not obfuscated"));
        }
    }

    private void Weave(WeaveOptions options, ProgramAssemblies assemblies, WatchedTypes watched, bool symbols)
    {
        ModuleDefinition read = ModuleDefinition.ReadModule(File.Path, new ReaderParameters
        {
            AssemblyResolver = assemblies,
            ReadingMode = ReadingMode.Deferred,
            ReadSymbols = symbols,
            SymbolReaderProvider = symbols ? new DefaultSymbolReaderProvider(throwIfNoSymbol: false) : null,
        });
        Starts = read.EntryPoint is not null;
        module = new ModuleWeaving(read, options, assemblies);
        if (ModuleProbe.Of(read) is { } reason)
        {
            Leave(reason);
            return;
        }

        IWeavingPass[] passes = Passes.For(module, watched);
        foreach (TypeDefinition type in read.GetTypes().ToArray())
        {
            foreach (MethodDefinition method in type.Methods.ToArray())
            {
                if (!method.HasBody) continue;
                if (module.Sites.Count >= options.Limits.AssemblySitesMax)
                {
                    module.LeaveOut($"a method of an assembly with more sites than {nameof(WeaveLimits.AssemblySitesMax)}");
                    continue;
                }

                var weaving = new MethodWeaving(module, method);
                foreach (IWeavingPass pass in passes) pass.Weave(weaving);
                if (weaving.Changed) changed.Add(weaving);
            }
        }

        if (changed.Count == 0) Leave(new LeftReason(NothingToWeave, "name an assembly that uses collections"));
    }

    private void Leave(LeftReason reason)
    {
        Left = reason;
        module?.Module.Dispose();
    }
}
