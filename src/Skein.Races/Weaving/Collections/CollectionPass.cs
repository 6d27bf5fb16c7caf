using Mono.Cecil;
using Mono.Cecil.Cil;
using Skein.Races.Weaving.Modules;
using Skein.Races.Weaving.Wrappers;

namespace Skein.Races.Weaving.Collections;

/// <summary>Weaves calls of the members of collections, and of what is used like one.</summary>
internal sealed class CollectionPass(ModuleWeaving weaving, CollectionCatalog catalog) : IWeavingPass
{
    private const string PassName = "collection";

    // By the token of the reference and the way of calling it. Most calls are of nothing that is woven.
    private readonly Dictionary<(MetadataToken, CallForm), WrapperPlan?> plans = [];
    private readonly MemberPlanner planner = new(weaving, catalog);

    public void Weave(MethodWeaving method)
    {
        foreach (Instruction instruction in method.Body.Instructions.ToArray())
        {
            if (instruction.Operand is not MethodReference called || FormOf(instruction) is not { } form) continue;
            if (PlanOf(called, form) is { } plan) Weave(method, instruction, called, plan);
        }
    }

    private static CallForm? FormOf(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Call => CallForm.Call,
        Code.Callvirt when Prefix(instruction, Code.Constrained) is not null => CallForm.Constrained,
        Code.Callvirt => CallForm.Virtual,
        Code.Newobj => CallForm.Create,
        _ => null,
    };

    private static Instruction? Prefix(Instruction instruction, Code code)
    {
        for (Instruction? prefix = instruction.Previous; prefix is { OpCode.OpCodeType: OpCodeType.Prefix }; prefix = prefix.Previous)
        {
            if (prefix.OpCode.Code == code) return prefix;
        }

        return null;
    }

    private WrapperPlan? PlanOf(MethodReference called, CallForm form)
    {
        (MetadataToken, CallForm) key = (called.GetElementMethod().MetadataToken, form);
        if (key.Item1.RID == 0) return null;
        if (!plans.TryGetValue(key, out WrapperPlan? plan)) plans[key] = plan = planner.Plan(called, form);
        return plan;
    }

    private void Weave(MethodWeaving method, Instruction instruction, MethodReference called, WrapperPlan plan)
    {
        if (plan.Definition.CallingConvention == MethodCallingConvention.VarArg) return;
        var constrained = Prefix(instruction, Code.Constrained)?.Operand as TypeReference;
        Access first = plan.Accesses[0];
        Instruction site = method.LoadSite(instruction, $"{plan.Definition.DeclaringType.FullName}.{plan.Definition.Name}", first.Kinds, PassName);
        MethodReference wrapper = weaving.Wrappers.For(called, plan, weaving.Added.Shared(), constrained);
        method.Replace(instruction, site, Instruction.Create(OpCodes.Call, wrapper));
    }
}
