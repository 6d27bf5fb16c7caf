using System.Reflection;
using System.Runtime.CompilerServices;

namespace Skein.Wasm.Compilation;

/// <summary>The methods of a compiled module. Thread-safe.</summary>
/// <param name="assembly">Where they are: as long as this lives, so do they.</param>
/// <param name="tokens">The functions' numbers there.</param>
/// <param name="entries">The numbers of the functions' entries for the host; 0 for one that has none.</param>
/// <param name="inner">Numbers of what stands behind each of them; 0 for nothing.</param>
internal sealed class CompiledCode(Module assembly, int[] tokens, int[] entries, int[] inner)
{
    public Assembly Assembly => assembly.Assembly;

    public RuntimeMethodHandle Handle(int function) => assembly.ModuleHandle.GetRuntimeMethodHandleFromMetadataToken(tokens[function]);

    /// <summary>The entry of a function for the host; null for one that has none.</summary>
    public RuntimeMethodHandle? Entry(int function) => entries[function] == 0 ? null : assembly.ModuleHandle.GetRuntimeMethodHandleFromMetadataToken(entries[function]);

    /// <summary>Has all native code made.</summary>
    public void Prepare()
    {
        for (int function = 0; function < tokens.Length; function++) Prepare(function);
    }

    /// <summary>Has native code of one function made, and of its entry.</summary>
    public void Prepare(int function)
    {
        if (inner[function] != 0) RuntimeHelpers.PrepareMethod(assembly.ModuleHandle.GetRuntimeMethodHandleFromMetadataToken(inner[function]));
        RuntimeHelpers.PrepareMethod(Handle(function));
        if (Entry(function) is { } entry) RuntimeHelpers.PrepareMethod(entry);
    }
}
