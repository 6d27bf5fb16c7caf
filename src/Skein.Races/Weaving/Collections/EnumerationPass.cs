using Mono.Cecil;
using Mono.Cecil.Cil;
using Skein.Races.Runtime;
using Skein.Races.Weaving.Modules;

namespace Skein.Races.Weaving.Collections;

/// <summary>
/// Weaves the steps of enumerations by way of interfaces, as in a <c>foreach</c> over an <c>IEnumerable</c>. The enumerator
/// does not tell what it enumerates, so a local variable keeps that from where the enumerator was asked for.
/// </summary>
/// <remarks>It runs before the calls of <c>GetEnumerator</c> become calls of wrappers.</remarks>
internal sealed class EnumerationPass(ModuleWeaving weaving, CollectionCatalog catalog) : IWeavingPass
{
    private const AccessKinds Kinds = AccessKinds.Enumeration | AccessKinds.Unproven;
    private MethodDefinition? wrapper;

    public void Weave(MethodWeaving method)
    {
        Instruction[] steps = [.. method.Body.Instructions.Where(IsStep)];
        if (steps.Length == 0) return;
        var sources = new Dictionary<VariableDefinition, VariableDefinition?>();
        method.BeginChange();
        foreach (Instruction step in steps)
        {
            if (step.Previous is not { OpCode.Code: Code.Ldloc, Operand: VariableDefinition enumerator })
            {
                weaving.LeaveOut("an enumerator is not in a local variable");
                continue;
            }

            if (!sources.TryGetValue(enumerator, out VariableDefinition? source)) sources[enumerator] = source = Keep(method, enumerator);
            if (source is null)
            {
                weaving.LeaveOut("an enumerator is not asked for where it is used");
                continue;
            }

            Instruction site = method.LoadSite(step, $"{((MethodReference)step.Operand).DeclaringType.FullName}.MoveNext", Kinds, CollectionPass.PassName);
            method.Replace(step, Instruction.Create(OpCodes.Ldloc, source), site, Instruction.Create(OpCodes.Call, wrapper ??= Wrapper((MethodReference)step.Operand)));
        }
    }

    private static bool IsStep(Instruction instruction) =>
        instruction is { OpCode.Code: Code.Callvirt, Operand: MethodReference { Name: "MoveNext", DeclaringType.FullName: "System.Collections.IEnumerator" } }
        && instruction.Previous?.OpCode.Code != Code.Constrained;

    // Where all that is ever stored in the variable was just asked for, what it was asked of is stored beside it.
    private VariableDefinition? Keep(MethodWeaving method, VariableDefinition enumerator)
    {
        Instruction[] uses = [.. method.Body.Instructions.Where(instruction => instruction.Operand == enumerator)];
        Instruction[] stores = [.. uses.Where(use => use.OpCode.Code == Code.Stloc)];
        if (stores.Length == 0 || uses.Any(use => use.OpCode.Code == Code.Ldloca) || !stores.All(store => store.Previous is { } call && IsAsked(call))) return null;
        VariableDefinition source = method.AddVariable(weaving.Module.TypeSystem.Object);
        foreach (Instruction store in stores)
            method.InsertBefore(store.Previous, Instruction.Create(OpCodes.Dup), Instruction.Create(OpCodes.Stloc, source));
        return source;
    }

    private bool IsAsked(Instruction instruction) =>
        instruction is { OpCode.Code: Code.Callvirt, Operand: MethodReference { Name: "GetEnumerator", HasThis: true, Parameters.Count: 0 } called }
        && instruction.Previous?.OpCode.Code != Code.Constrained
        && catalog.Find(called.DeclaringType.GetElementType().FullName) is { Role: CollectionRole.Class or CollectionRole.Exact or CollectionRole.Interface };

    // bool MoveNext(IEnumerator enumerator, object source, int site)
    private MethodDefinition Wrapper(MethodReference step)
    {
        TypeDefinition home = weaving.Added.Shared();
        var added = new MethodDefinition("MoveNext_Of", MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig, step.ReturnType) { AggressiveInlining = true };
        home.Methods.Add(added);
        added.Parameters.Add(new ParameterDefinition("enumerator", ParameterAttributes.None, step.DeclaringType));
        added.Parameters.Add(new ParameterDefinition("source", ParameterAttributes.None, weaving.Module.TypeSystem.Object));
        added.Parameters.Add(new ParameterDefinition("site", ParameterAttributes.None, weaving.Module.TypeSystem.Int32));
        ILProcessor il = added.Body.GetILProcessor();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Ldc_I4, (int)Kinds);
        il.Emit(OpCodes.Ldc_I4_M1);
        il.Emit(OpCodes.Call, weaving.Runtime[nameof(Woven.Touch)]);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Callvirt, step);
        il.Emit(OpCodes.Ret);
        return added;
    }
}
