using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation.Artefacts;

/// <summary>The same IL as for this process, as an assembly that can be kept.</summary>
/// <param name="Assembly">The file.</param>
/// <param name="Functions">The number there of the method of each function of the module's own.</param>
/// <param name="Others">Numbers of methods that belong to them.</param>
internal sealed record PersistedCode(byte[] Assembly, int[] Functions, int[] Others)
{
    /// <summary>Writes it. The module was validated.</summary>
    public static PersistedCode Emit(WasmModule module, CompilerOptions options, string name)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(name), typeof(object).Assembly);
        CollectibleAssembly.Allow(assembly, typeof(PersistedCode).Assembly);
        string[] methods = [.. new ModuleCompiler(module, options, null).EmitInto(assembly.DefineDynamicModule(name), out _).Select(method => method.Name)];
        using var file = new MemoryStream();
        assembly.Save(file);
        byte[] bytes = file.ToArray();
        Dictionary<string, int> tokens = Tokens(bytes);
        int[] functions = [.. methods.Select(method => tokens[method])];
        return new PersistedCode(bytes, functions, [.. tokens.Values.Except(functions).Order()]);
    }

    /// <summary>Whether one assembly was made of another: its identity stays.</summary>
    public static bool IsSame(byte[] assembly, byte[] other)
    {
        try
        {
            return Identity(assembly) == Identity(other);
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    private static Guid Identity(byte[] assembly)
    {
        using var file = new PEReader(new MemoryStream(assembly));
        MetadataReader reader = file.GetMetadataReader();
        return reader.GetGuid(reader.GetModuleDefinition().Mvid);
    }

    // Names are unique: each has its function's number.
    private static Dictionary<string, int> Tokens(byte[] assembly)
    {
        using var file = new PEReader(new MemoryStream(assembly));
        MetadataReader reader = file.GetMetadataReader();
        return reader.MethodDefinitions.ToDictionary(handle => reader.GetString(reader.GetMethodDefinition(handle).Name), handle => MetadataTokens.GetToken(handle));
    }
}
