using Mono.Cecil;
using Mono.Cecil.Cil;
using Skein.Races.Weaving.Modules;
using Skein.Races.Weaving.Wrappers;

namespace Skein.Races.Weaving.Collections;

/// <summary>Weaves calls of the members of collections, of what is used like one, and of the user's types.</summary>
internal sealed class CollectionPass(ModuleWeaving weaving, CollectionCatalog catalog, WatchedTypes watched) : IWeavingPass
{
    public const string PassName = "collection";

    // By the token of the reference and the way of calling it. Most calls are of nothing that is woven.
    private readonly Dictionary<(MetadataToken, CallForm), WrapperPlan?> plans = [];
    private readonly MemberPlanner members = new(weaving, catalog);
    private readonly UserTypePlanner users = new(weaving, watched);
    private readonly DelegateWeaving delegates = new(weaving);

    public void Weave(MethodWeaving method)
    {
        foreach (Instruction instruction in method.Body.Instructions.ToArray())
        {
            if (instruction.Operand is not MethodReference named || FormOf(instruction) is not { } form || !MethodWeaving.IsOriginal(instruction)) continue;
            MethodReference called = StringBuilderText.Called(method, instruction, named) ?? named;
            if (PlanOf(called, form) is not { } plan || IsWithin(method.Method.DeclaringType, called.DeclaringType)) continue;
            if (form is CallForm.Delegate or CallForm.VirtualDelegate) delegates.Weave(method, instruction, called, plan);
            else Weave(method, instruction, called, plan);
        }
    }

    private static CallForm? FormOf(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Call => CallForm.Call,
        Code.Callvirt when Constraint(instruction) is not null => CallForm.Constrained,
        Code.Callvirt => CallForm.Virtual,
        Code.Newobj => CallForm.Create,
        Code.Ldftn => CallForm.Delegate,
        Code.Ldvirtftn => CallForm.VirtualDelegate,
        _ => null,
    };

    private static TypeReference? Constraint(Instruction instruction)
    {
        for (Instruction? prefix = instruction.Previous; prefix is { OpCode.OpCodeType: OpCodeType.Prefix }; prefix = prefix.Previous)
        {
            if (prefix.OpCode.Code == Code.Constrained) return (TypeReference)prefix.Operand;
        }

        return null;
    }

    // What a type calls of itself is a part of what was called of it from outside.
    private static bool IsWithin(TypeDefinition? caller, TypeReference declaring)
    {
        TypeReference element = declaring.GetElementType();
        for (; caller is not null; caller = caller.DeclaringType)
        {
            if (caller == element || caller.FullName == element.FullName) return true;
        }

        return false;
    }

    private WrapperPlan? PlanOf(MethodReference called, CallForm form)
    {
        (MetadataToken Token, CallForm) key = (called.GetElementMethod().MetadataToken, form);
        if (key.Token.RID == 0) return members.Plan(called, form);
        if (!plans.TryGetValue(key, out WrapperPlan? plan)) plans[key] = plan = members.Plan(called, form) ?? users.Plan(called, form);
        return plan;
    }

    private void Weave(MethodWeaving method, Instruction instruction, MethodReference called, WrapperPlan plan)
    {
        TypeReference? constraint = Constraint(instruction);
        if (WrapperTable.WhyNot(called, plan) is { } why)
        {
            weaving.LeaveOut(why);
            return;
        }

        if (constraint is not null && !IsReference(constraint)) return;
        Instruction site = method.LoadSite(instruction, plan.Target, plan.Accesses[0].Kinds, PassName);
        MethodReference wrapper = weaving.Wrappers.For(called, plan, weaving.Added.For(plan.Definition, method.Method.DeclaringType), constraint);
        method.Replace(instruction, site, Instruction.Create(OpCodes.Call, wrapper));
    }

    // A value type has no identity; a type parameter that may be a ref struct cannot be the wrapper's.
    private bool IsReference(TypeReference constraint)
    {
        const GenericParameterAttributes AllowByRefLike = (GenericParameterAttributes)0x20;
        if (constraint is not GenericParameter parameter) return ModuleWeaving.Resolve(constraint) is { IsValueType: false } || constraint is ArrayType;
        if ((parameter.Attributes & AllowByRefLike) == 0) return true;
        weaving.LeaveOut("the receiver is of a type parameter that may be a ref struct");
        return false;
    }
}
