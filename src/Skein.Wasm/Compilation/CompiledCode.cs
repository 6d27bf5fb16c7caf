using System.Reflection;
using System.Runtime.CompilerServices;

namespace Skein.Wasm.Compilation;

/// <summary>The methods of a compiled module. Thread-safe.</summary>
/// <param name="assembly">Where they are: as long as this lives, so do they.</param>
/// <param name="tokens">The functions' numbers there.</param>
/// <param name="entries">The functions' entries for the host.</param>
/// <param name="inner">Numbers of what stands behind each of them; 0 for nothing.</param>
internal sealed class CompiledCode(Module assembly, int[] tokens, EntryTokens entries, int[] inner)
{
    public Assembly Assembly => assembly.Assembly;

    public RuntimeMethodHandle Handle(int function) => assembly.ModuleHandle.GetRuntimeMethodHandleFromMetadataToken(tokens[function]);

    /// <summary>The entry of a function for the host; null for one that has none.</summary>
    public RuntimeMethodHandle? Entry(int function) => entries.Entries[function] == 0 ? null : assembly.ModuleHandle.GetRuntimeMethodHandleFromMetadataToken(entries.Entries[function]);

    /// <summary>Has all native code made.</summary>
    public void Prepare()
    {
        for (int function = 0; function < tokens.Length; function++) Prepare(function);
    }

    /// <summary>Has native code of one function made.</summary>
    public void Prepare(int function)
    {
        foreach (int token in (ReadOnlySpan<int>)[inner[function], tokens[function], entries.Entries[function], entries.Slow[function]])
        {
            if (token != 0) RuntimeHelpers.PrepareMethod(assembly.ModuleHandle.GetRuntimeMethodHandleFromMetadataToken(token));
        }
    }
}
