using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Symbols;

/// <summary>
/// File and line of stack frames and of suspended async methods, from the portable PDBs beside the target's modules or
/// inside them. Where there is none, nothing is known, and <see cref="ReportMissing"/> says so once. Used by one thread.
/// </summary>
/// <param name="files">The modules' files.</param>
internal sealed class SymbolReader(ModuleFiles files)
{
    private const int NamesMax = 5;

    private readonly Dictionary<(ulong Module, int Type, int State), AwaitPlace> awaits = [];
    private readonly Dictionary<(ulong Method, ulong Instruction), SourceLine> instructions = [];
    private readonly SortedSet<string> missing = new(StringComparer.Ordinal);

    /// <summary>Where a suspended async method or iterator waits.</summary>
    /// <param name="stateMachine">The type of its state machine.</param>
    /// <param name="state">Its state.</param>
    public AwaitPlace OfState(ClrType stateMachine, int state)
    {
        if (stateMachine.Module is not { } module) return AwaitPlace.Unknown;
        (ulong, int, int) key = (module.Address, stateMachine.MetadataToken, state);
        if (awaits.TryGetValue(key, out AwaitPlace known)) return known;
        AwaitPlace place = FindState(module, stateMachine.MetadataToken, state);
        awaits.Add(key, place);
        return place;
    }

    /// <summary>What a frame of a thread executes.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="instruction">An address within the instruction; 0 where it is not known.</param>
    public SourceLine OfInstruction(ClrMethod method, ulong instruction)
    {
        if (instruction == 0 || method.Type?.Module is not { } module) return default;
        (ulong, ulong) key = (method.MethodDesc, instruction);
        if (instructions.TryGetValue(key, out SourceLine known)) return known;
        SourceLine line = default;
        if (SymbolsOf(module) is { } symbols)
        {
            int offset = method.GetILOffset(instruction);
            if (offset >= 0) line = LineAt(symbols, method.MetadataToken, offset);
        }

        instructions.Add(key, line);
        return line;
    }

    /// <summary>Says for which modules of the program no symbols were found.</summary>
    public void ReportMissing(SnapshotBuilder builder)
    {
        if (missing.Count == 0) return;
        string names = string.Join(", ", missing.Take(NamesMax)) + (missing.Count > NamesMax ? " ..." : "");
        builder.AddGap(
            missing.Count == 1 ? $"files and lines in {names}" : $"files and lines in {missing.Count} modules ({names})",
            "no portable PDB of that build lies beside the module or in it");
    }

    private AwaitPlace FindState(ClrModule module, int typeToken, int state)
    {
        if (files.Of(module)?.StateMachineOf(typeToken) is not { } code) return AwaitPlace.Unknown;
        int offset = code.SuspensionOf(state);
        if (offset < 0) return AwaitPlace.Unknown;
        SourceLine line = SymbolsOf(module) is { } symbols ? LineAt(symbols, MetadataTokens.GetToken(code.Method), offset) : default;
        return new AwaitPlace(code.AwaitIndexOf(state), line);
    }

    private MetadataReader? SymbolsOf(ClrModule module)
    {
        if (files.Of(module)?.Symbols is { } symbols) return symbols;
        string name = Path.GetFileName(module.Name ?? "");
        if (name.Length > 0 && name != "Skein.Agent.dll" && !ModuleFile.IsFrameworkName(name)) missing.Add(name);
        return null;
    }

    /// <summary>The last visible sequence point at or before an instruction.</summary>
    private static SourceLine LineAt(MetadataReader symbols, int methodToken, int offset)
    {
        EntityHandle handle = MetadataTokens.EntityHandle(methodToken);
        if (handle.Kind != HandleKind.MethodDefinition) return default;
        int row = MetadataTokens.GetRowNumber(handle);
        if (row == 0 || row > symbols.MethodDebugInformation.Count) return default;
        SequencePoint found = default;
        foreach (SequencePoint point in symbols.GetMethodDebugInformation((MethodDefinitionHandle)handle).GetSequencePoints())
        {
            if (point.Offset > offset) break;
            if (!point.IsHidden) found = point;
        }

        if (found.Document.IsNil) return default;
        string file = symbols.GetString(symbols.GetDocument(found.Document).Name);
        return file.Length == 0 ? default : new SourceLine(file, found.StartLine);
    }
}
