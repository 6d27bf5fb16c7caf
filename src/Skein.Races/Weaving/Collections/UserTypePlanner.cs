using Mono.Cecil;
using Skein.Races.Runtime;
using Skein.Races.Weaving.Modules;
using Skein.Races.Weaving.Wrappers;

namespace Skein.Races.Weaving.Collections;

/// <summary>Says what the wrapper of a member reports whose type the user named.</summary>
/// <remarks>
/// Nothing but its name says what a member does. What is called like a question reads; everything else may change the
/// object's structure. A property's setter changes its contents.
/// </remarks>
internal sealed class UserTypePlanner(ModuleWeaving weaving, WatchedTypes watched)
{
    private static readonly string[] Questions =
    [
        "get_", "Get", "TryGet", "Is", "Has", "Can", "Contains", "Exists", "Find", "TryFind", "IndexOf", "LastIndexOf", "Peek", "TryPeek", "Count",
        "Any", "All", "First", "Last", "Single", "Min", "Max", "Sum", "To", "As", "Copy", "Compare", "Equals", "Read", "TryRead", "Describe", "Format",
    ];

    /// <summary>The plan for a call; null where there is nothing to weave, and where it was left out and counted.</summary>
    public WrapperPlan? Plan(MethodReference called, CallForm form)
    {
        if (form == CallForm.Create || !called.HasThis || called.Name == ".ctor") return null;
        string type = called.DeclaringType.GetElementType().FullName;
        bool isInterface = watched.IsUsersInterface(type);
        if (!isInterface && !watched.IsUsers(type)) return null;
        if (called.Name.StartsWith("add_", StringComparison.Ordinal) || called.Name.StartsWith("remove_", StringComparison.Ordinal)) return null;
        if (weaving.Resolve(called) is not { } definition)
        {
            weaving.LeaveOut($"{type} cannot be resolved");
            return null;
        }

        if (definition.DeclaringType.IsValueType) return null;
        AccessKinds kinds = KindsOf(called);
        bool proven = form is CallForm.Call or CallForm.Delegate || !definition.IsVirtual || definition.IsFinal || definition.DeclaringType.IsSealed;
        if (isInterface || definition.DeclaringType.IsInterface || !proven) kinds |= AccessKinds.Unproven;
        return new WrapperPlan(definition, form, [new Access(0, kinds, -1, [])]);
    }

    private static AccessKinds KindsOf(MethodReference called)
    {
        // The name of an explicit implementation is that of the interface's member behind a dot.
        string name = called.Name[(called.Name.LastIndexOf('.') + 1)..];
        if (name == "get_Count") return AccessKinds.Count;
        if (name.StartsWith("set_", StringComparison.Ordinal)) return name == "set_Item" ? AccessKinds.Write | AccessKinds.Structure : AccessKinds.Write;
        return Array.Exists(Questions, question => BeginsWith(name, question)) ? AccessKinds.Read : AccessKinds.Write | AccessKinds.Structure;
    }

    // As a word: "Issue" is no question though it begins with "Is".
    private static bool BeginsWith(string name, string word) =>
        name.StartsWith(word, StringComparison.Ordinal) && (name.Length == word.Length || word[^1] == '_' || !char.IsLower(name[word.Length]));
}
