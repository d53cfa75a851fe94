package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.Attempt;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.cache.SingleFlight;
import dev.identity.credential.ChainMemberStatus.State;
import dev.identity.event.ChainMemberSelected;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks members in order: unavailable, the next; failed, stop. Stays with the one that answered until it becomes
 * unavailable. Concurrent first callers walk once. Thread-safe.
 */
final class Chain {

    private static final Logger LOG = LoggerFactory.getLogger(Chain.class);
    private static final Duration LONGEST_ACQUISITION = Duration.ofSeconds(100);

    private final String name;
    private final IdentityRuntime runtime;
    private final List<Member> members;
    private final @Nullable String adviceWhenEmpty;
    private final SingleFlight<TokenRequest, AccessToken> walks;
    private final ReentrantLock oneWalk = new ReentrantLock();
    private volatile @Nullable Member selected;

    Chain(
            String name,
            IdentityRuntime runtime,
            List<? extends TokenCredential> credentials,
            @Nullable String adviceWhenEmpty) {
        this.name = name;
        this.runtime = runtime;
        this.members = credentials.stream()
                .map(credential -> new Member(credential, runtime.time()))
                .toList();
        this.adviceWhenEmpty = adviceWhenEmpty;
        Duration limit = LONGEST_ACQUISITION.plus(runtime.acquisitionTimeout().multipliedBy(members.size()));
        this.walks = new SingleFlight<>(name, runtime.time(), limit);
    }

    List<ChainMemberStatus> members() {
        return members.stream().map(Member::status).toList();
    }

    AccessToken getToken(TokenRequest request) {
        Member chosen = selected;
        return chosen != null
                ? askSelected(chosen, request)
                : walks.fly(request, deadline -> walkAlone(request, deadline));
    }

    CompletableFuture<AccessToken> getTokenAsync(TokenRequest request) {
        Member chosen = selected;
        if (chosen == null) {
            return walkAsync(request);
        }
        CompletableFuture<AccessToken> answer = chosen.getTokenAsync(request);
        if (answer.isDone() && !answer.isCompletedExceptionally()) {
            chosen.works();
            return answer;
        }
        return answer.thenApply(token -> worked(chosen, token)).exceptionallyCompose(failure -> {
            Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
            if (cause instanceof CredentialUnavailableException unavailable) {
                dismiss(chosen, unavailable);
                return walkAsync(request);
            }
            if (cause instanceof ClientAuthenticationException failed) {
                chosen.failed(failed);
            }
            return CompletableFuture.failedFuture(cause);
        });
    }

    private static AccessToken worked(Member chosen, AccessToken token) {
        chosen.works();
        return token;
    }

    private CompletableFuture<AccessToken> walkAsync(TokenRequest request) {
        return walks.flyAsync(request, deadline -> walkAlone(request, deadline), runtime.executor());
    }

    private void dismiss(Member chosen, CredentialUnavailableException why) {
        chosen.remember(State.UNAVAILABLE, why);
        if (selected == chosen) {
            selected = null;
            LOG.info("{} leaves {}, which has become unavailable: {}", name, chosen.name, why.reason());
        }
    }

    /** Callers with different requests wait for each other here, so that the first selection happens once. */
    private AccessToken walkAlone(TokenRequest request, Deadline deadline) {
        lockWalk(deadline);
        Member chosen;
        try {
            chosen = selected;
            if (chosen == null) {
                return walk(request);
            }
        } finally {
            oneWalk.unlock();
        }
        return chosen.getToken(request);
    }

    private void lockWalk(Deadline deadline) {
        try {
            if (!oneWalk.tryLock(runtime.acquisitionTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ClientAuthenticationException(
                                "Another caller is still choosing the credential, after "
                                        + deadline.elapsed().toSeconds() + " s.",
                                null)
                        .from(name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientAuthenticationException("Interrupted while another caller chose the credential.", e)
                    .from(name);
        }
    }

    private AccessToken askSelected(Member chosen, TokenRequest request) {
        try {
            AccessToken token = chosen.getToken(request);
            chosen.works();
            return token;
        } catch (CredentialUnavailableException e) {
            dismiss(chosen, e);
            return walks.fly(request, deadline -> walkAlone(request, deadline));
        } catch (ClientAuthenticationException e) {
            chosen.failed(e);
            throw e;
        }
    }

    private AccessToken walk(TokenRequest request) {
        List<Attempt> attempts = new ArrayList<>();
        List<IdentityException> failures = new ArrayList<>();
        for (Member member : members) {
            CredentialUnavailableException known = member.recentlyUnavailable();
            try {
                if (known == null) {
                    return select(member, member.getToken(request));
                }
                attempts.add(member.attempt(known));
                failures.add(known);
            } catch (CredentialUnavailableException e) {
                member.remember(State.UNAVAILABLE, e);
                attempts.add(member.attempt(e));
                failures.add(e);
            } catch (ClientAuthenticationException e) {
                throw stopped(member, e, attempts, failures);
            }
        }
        throw ChainFailure.unavailable(name, adviceWhenEmpty, attempts, failures);
    }

    private AccessToken select(Member member, AccessToken token) {
        member.remember(State.SELECTED, null);
        selected = member;
        LOG.info("{} acquired a token from {}", name, member.name);
        runtime.listener().chainMemberSelected(new ChainMemberSelected(name, member.name));
        return token;
    }

    private IdentityException stopped(
            Member member,
            ClientAuthenticationException failure,
            List<Attempt> attempts,
            List<IdentityException> failures) {
        if (failure.interrupted()) {
            return failure;
        }
        member.remember(State.FAILED, failure);
        attempts.add(member.attempt(failure));
        IdentityException whole = ChainFailure.stopped(name, member.name, failure, attempts, failures);
        LOG.warn("{}", whole.getMessage());
        return whole;
    }
}
