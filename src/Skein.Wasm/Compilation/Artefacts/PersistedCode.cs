using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation.Artefacts;

/// <summary>The same IL as for this process, as an assembly that can be kept.</summary>
/// <param name="Assembly">The file.</param>
/// <param name="Tokens">The methods' numbers there.</param>
internal sealed record PersistedCode(byte[] Assembly, MethodTokens Tokens)
{
    /// <summary>Writes it. The module was validated.</summary>
    public static PersistedCode Emit(WasmModule module, CompilerOptions options, string name)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(name), typeof(object).Assembly);
        CollectibleAssembly.Allow(assembly, typeof(PersistedCode).Assembly);
        EmittedMethods emitted = new ModuleCompiler(module, options, null).EmitInto(assembly.DefineDynamicModule(name));
        using var file = new MemoryStream();
        assembly.Save(file);
        byte[] bytes = file.ToArray();
        Dictionary<string, int> tokens = TokensByName(bytes);
        return new PersistedCode(bytes, emitted.Tokens(method => tokens[method.Name]));
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

    // Names are unique: each has a number of its own.
    private static Dictionary<string, int> TokensByName(byte[] assembly)
    {
        using var file = new PEReader(new MemoryStream(assembly));
        MetadataReader reader = file.GetMetadataReader();
        return reader.MethodDefinitions.ToDictionary(handle => reader.GetString(reader.GetMethodDefinition(handle).Name), handle => MetadataTokens.GetToken(handle));
    }
}
