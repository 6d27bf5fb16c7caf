using Mono.Cecil;
using Mono.Cecil.Cil;
using Skein.Races.Weaving.Modules;
using Skein.Races.Weaving.Wrappers;

namespace Skein.Races.Weaving.Collections;

/// <summary>
/// Weaves delegates of members, as in <c>Parallel.ForEach(items, results.Add)</c>: the delegate is made of a wrapper that
/// has the site within.
/// </summary>
internal sealed class DelegateWeaving(ModuleWeaving weaving)
{
    // What compares delegates by their methods: those that are made for it all have one wrapper, and so are equal.
    private static readonly string[] Comparing = ["add_", "remove_", "Combine", "Remove", "op_Equality", "op_Inequality", "Equals"];

    public void Weave(MethodWeaving method, Instruction load, MethodReference called, WrapperPlan plan)
    {
        if (load.Next is not { OpCode.Code: Code.Newobj } creation || plan.Definition.DeclaringType.IsValueType || WrapperTable.WhyNot(called, plan) is not null)
        {
            weaving.LeaveOut("a pointer to it is taken");
            return;
        }

        bool isCompared = creation.Next?.Operand is MethodReference next && Array.Exists(Comparing, name => next.Name.StartsWith(name, StringComparison.Ordinal));
        TypeDefinition home = weaving.Added.For(plan.Definition, method.Method.DeclaringType);
        Instruction Site() => method.LoadSite(load, plan.Target, plan.Accesses[0].Kinds, CollectionPass.PassName);
        MethodReference wrapper = isCompared ? weaving.Wrappers.ForComparedDelegate(called, plan, home, Site) : weaving.Wrappers.ForDelegate(called, plan, home, Site());
        Instruction loadWrapper = Instruction.Create(OpCodes.Ldftn, wrapper);
        var constructor = (MethodReference)creation.Operand;
        // The delegate of the member itself is made first, and dropped: it throws where the receiver is null.
        if (!called.HasThis) method.Replace(load, loadWrapper);
        else if (plan.Form == CallForm.Delegate)
            method.Replace(load, Instruction.Create(OpCodes.Dup), Instruction.Create(OpCodes.Ldftn, called), Instruction.Create(OpCodes.Newobj, constructor), Instruction.Create(OpCodes.Pop), loadWrapper);
        else
        {
            method.Replace(
                load,
                Instruction.Create(OpCodes.Pop),
                Instruction.Create(OpCodes.Dup),
                Instruction.Create(OpCodes.Dup),
                Instruction.Create(OpCodes.Ldvirtftn, called),
                Instruction.Create(OpCodes.Newobj, constructor),
                Instruction.Create(OpCodes.Pop),
                loadWrapper);
        }
    }
}
