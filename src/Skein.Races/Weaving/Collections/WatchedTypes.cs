using System.Collections.Frozen;
using Mono.Cecil;
using Skein.Races.Weaving.Modules;

namespace Skein.Races.Weaving.Collections;

/// <summary>Names of the types whose objects are watched: those of the catalogue, and the user's. Never changes.</summary>
internal sealed class WatchedTypes
{
    private readonly FrozenSet<string> users;
    private readonly FrozenSet<string> interfaces;
    private readonly CollectionCatalog catalog;

    /// <param name="catalog">The collections.</param>
    /// <param name="names">The user's types.</param>
    /// <param name="assemblies">Where they may be found.</param>
    public WatchedTypes(CollectionCatalog catalog, IEnumerable<string> names, ProgramAssemblies assemblies)
    {
        this.catalog = catalog;
        users = names.Select(name => name.Trim().Replace('+', '/')).Where(name => name.Length > 0).ToFrozenSet(StringComparer.Ordinal);
        interfaces = users.Count == 0
            ? []
            : assemblies.Program().SelectMany(assembly => users.SelectMany(name => InterfacesOf(assembly.MainModule.GetType(name)))).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Whether objects of this type are watched.</summary>
    /// <param name="name">Metadata name, nested types behind <c>/</c>.</param>
    public bool Contains(string name) => users.Contains(name) || catalog.Find(name) is { Role: CollectionRole.Class or CollectionRole.Exact };

    /// <summary>Whether the user named the type.</summary>
    public bool IsUsers(string name) => users.Contains(name);

    /// <summary>Whether a type that the user named implements this interface of the program.</summary>
    public bool IsUsersInterface(string name) => interfaces.Contains(name);

    // Those of the framework are in the catalogue where they are of collections; nobody calls the others of a cart.
    private static IEnumerable<string> InterfacesOf(TypeDefinition? type) =>
        type?.Interfaces.Select(implementation => implementation.InterfaceType.GetElementType().FullName)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal)) ?? [];
}
