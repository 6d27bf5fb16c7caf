using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Skein.Inspect.Symbols;

/// <summary>A module's file, known to be the one that the target has loaded, and its symbols. Used by one thread.</summary>
internal sealed class ModuleFile : IDisposable
{
    private readonly PEReader image;
    private readonly MetadataReaderProvider? symbols;
    private readonly Dictionary<int, StateMachineCode?> stateMachines = [];

    internal ModuleFile(string path, PEReader image, MetadataReaderProvider? symbols)
    {
        Name = Path.GetFileName(path);
        this.image = image;
        this.symbols = symbols;
        Metadata = image.GetMetadataReader();
        Symbols = symbols?.GetMetadataReader();
    }

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>Whether it is one of the runtime's libraries, by its name.</summary>
    public bool IsFramework => IsFrameworkName(Name);

    /// <summary>Types and members.</summary>
    public MetadataReader Metadata { get; }

    /// <summary>The portable PDB that was made with the module; null where there is none.</summary>
    public MetadataReader? Symbols { get; }

    public static bool IsFrameworkName(string fileName) =>
        fileName.StartsWith("System.", StringComparison.Ordinal) || fileName.StartsWith("Microsoft.", StringComparison.Ordinal);

    /// <summary>The instructions of a method; null where it has none.</summary>
    public MethodBodyBlock? BodyOf(MethodDefinitionHandle method)
    {
        int address = Metadata.GetMethodDefinition(method).RelativeVirtualAddress;
        return address == 0 ? null : image.GetMethodBody(address);
    }

    /// <summary>The code of a state machine type; null where the token is none of one. Each is read once.</summary>
    /// <param name="typeToken">Token of its type definition.</param>
    public StateMachineCode? StateMachineOf(int typeToken)
    {
        if (stateMachines.TryGetValue(typeToken, out StateMachineCode? known)) return known;
        StateMachineCode? code = StateMachineCode.Read(this, typeToken);
        stateMachines.Add(typeToken, code);
        return code;
    }

    public void Dispose()
    {
        symbols?.Dispose();
        image.Dispose();
    }
}
