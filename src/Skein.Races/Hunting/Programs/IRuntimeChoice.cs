using Skein.Core;

namespace Skein.Races.Hunting.Programs;

/// <summary>Which <c>dotnet</c> starts the woven program: the machine's, or a private copy of the runtime.</summary>
internal interface IRuntimeChoice
{
    /// <summary>The <c>dotnet</c> to start a program with.</summary>
    /// <param name="target">The program.</param>
    /// <param name="files">The hunt's folder, in which a private runtime may be made.</param>
    /// <exception cref="SkeinException">There is none.</exception>
    ChosenRuntime Choose(HuntTarget target, HuntFiles files);
}
