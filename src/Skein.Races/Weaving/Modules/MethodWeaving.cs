using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using Skein.Races.Runtime;
using Skein.Races.Weaving.Sites;

namespace Skein.Races.Weaving.Modules;

/// <summary>
/// A method while it is woven. Every edit goes through here, and changes the instruction that was there in place: what
/// points at it (branches, bounds of exception handlers, sequence points, scopes) points at the first of the new ones.
/// </summary>
internal sealed class MethodWeaving(ModuleWeaving module, MethodDefinition method)
{
    // What an inserted instruction's offset is, until the method is written.
    private const int InsertedOffset = -1;

    private readonly SourceLines lines = new(method);

    public ModuleWeaving Module { get; } = module;

    public MethodDefinition Method { get; } = method;

    public MethodBody Body => Method.Body;

    /// <summary>Whether a pass changed it.</summary>
    public bool Changed { get; private set; }

    /// <summary>Whether the instruction stands in the original, or takes the place of one that did.</summary>
    public static bool IsOriginal(Instruction instruction) => instruction.Offset != InsertedOffset;

    /// <summary>The first of the prefixes of an instruction, or the instruction itself.</summary>
    public static Instruction WithPrefixes(Instruction instruction)
    {
        while (instruction.Previous is { OpCode.OpCodeType: OpCodeType.Prefix } prefix) instruction = prefix;
        return instruction;
    }

    /// <summary>The instruction with these instead of it; its prefixes go too. Branches to it land on the first.</summary>
    public void Replace(Instruction at, params ReadOnlySpan<Instruction> with)
    {
        BeginChange();
        for (Instruction? prefix = at.Previous; prefix is { OpCode.OpCodeType: OpCodeType.Prefix }; prefix = prefix.Previous) Become(prefix, Instruction.Create(OpCodes.Nop));
        Become(at, with[0]);
        InsertBehind(at, with[1..]);
    }

    /// <summary>Puts instructions before one, and before its prefixes. Branches to it land on the first.</summary>
    /// <returns>The instruction that now stands for what <paramref name="at"/> was: another one where it had no prefix.</returns>
    public Instruction InsertBefore(Instruction at, params ReadOnlySpan<Instruction> instructions)
    {
        if (instructions.Length == 0) return at;
        BeginChange();
        Instruction first = WithPrefixes(at);
        Instruction moved = Instruction.Create(OpCodes.Nop);
        Become(moved, first);
        moved.Offset = first.Offset;
        Become(first, instructions[0]);
        InsertBehind(first, [.. instructions[1..], moved]);
        moved.Offset = first.Offset;
        return first == at ? moved : at;
    }

    /// <summary>Puts instructions behind one.</summary>
    public void InsertAfter(Instruction at, params ReadOnlySpan<Instruction> instructions)
    {
        BeginChange();
        InsertBehind(at, instructions);
    }

    /// <summary>Puts instructions at the head. What points at the first instruction, such as a loop's branch, goes on doing so.</summary>
    public void Prepend(params ReadOnlySpan<Instruction> instructions)
    {
        BeginChange();
        for (int i = 0; i < instructions.Length; i++)
        {
            instructions[i].Offset = InsertedOffset;
            Body.Instructions.Insert(i, instructions[i]);
        }
    }

    /// <summary>Puts instructions at the end. A handler that reached to the end ends before them.</summary>
    public void Append(params ReadOnlySpan<Instruction> instructions)
    {
        BeginChange();
        foreach (ExceptionHandler handler in Body.ExceptionHandlers)
        {
            handler.HandlerEnd ??= instructions[0];
            handler.TryEnd ??= instructions[0];
        }

        InsertBehind(Body.Instructions[^1], instructions);
    }

    public VariableDefinition AddVariable(TypeReference type)
    {
        BeginChange();
        var variable = new VariableDefinition(type);
        Body.Variables.Add(variable);
        return variable;
    }

    /// <summary>Adds a site, and gives the instruction that loads its number, which is known once all modules are woven.</summary>
    /// <param name="at">The instruction of the original.</param>
    /// <param name="target">Type and member that is called, or the field.</param>
    /// <param name="kinds">What it does.</param>
    /// <param name="pass">Which pass weaves it.</param>
    public Instruction LoadSite(Instruction at, string target, AccessKinds kinds, string pass)
    {
        (string file, int line) = lines.Of(at);
        Instruction load = Instruction.Create(OpCodes.Ldc_I4, 0);
        Module.Sites.Add(new WovenSite(0, Module.Module.Assembly.Name.Name, MethodText.Of(Method), at.Offset, file, line, target, kinds, pass), load);
        return load;
    }

    /// <summary>Begins changes that are made on the body itself.</summary>
    public void BeginChange()
    {
        if (Changed) return;
        Changed = true;
        // Short branches could not span what comes in between.
        Body.SimplifyMacros();
    }

    /// <summary>Makes the instructions short again, when site numbers are known.</summary>
    public void EndChange() => Body.OptimizeMacros();

    private void InsertBehind(Instruction at, ReadOnlySpan<Instruction> instructions)
    {
        if (instructions.Length == 0) return;
        int index = Body.Instructions.IndexOf(at);
        foreach (Instruction instruction in instructions)
        {
            instruction.Offset = InsertedOffset;
            Body.Instructions.Insert(++index, instruction);
        }
    }

    // A site's load must stay the object that the site table knows, so it cannot be what another instruction becomes.
    private void Become(Instruction instruction, Instruction other)
    {
        instruction.OpCode = other.OpCode;
        instruction.Operand = other.Operand;
        Module.Sites.Move(other, instruction);
    }
}
