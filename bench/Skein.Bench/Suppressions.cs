using System.Diagnostics.CodeAnalysis;

[assembly: SuppressMessage("Maintainability", "CA1515:Consider making public types internal", Justification = "It is public in the library of the tests, whose file this is.", Scope = "type", Target = "~T:Skein.Tests.Support.RepositoryRoot")]
