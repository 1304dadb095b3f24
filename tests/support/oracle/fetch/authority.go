// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"sync"
	"time"
)

// authority makes a certificate for any host on demand, signed by one that go is told to trust.
type authority struct {
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey

	mu      sync.Mutex
	configs map[string]*tls.Config
}

func newAuthority(file string) (*authority, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Test authority"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		return nil, err
	}
	certificate, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, err
	}
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	return &authority{certificate: certificate, key: key, configs: map[string]*tls.Config{}}, os.WriteFile(file, text, 0o644)
}

// config is for a server that says it is host, however odd that name is.
func (a *authority) config(host string) *tls.Config {
	a.mu.Lock()
	defer a.mu.Unlock()
	if c, ok := a.configs[host]; ok {
		return c
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(int64(len(a.configs) + 2)), Subject: pkix.Name{CommonName: "Test server"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(12 * time.Hour),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	if ip := net.ParseIP(host); ip != nil {
		template.IPAddresses = []net.IP{ip}
	} else {
		template.DNSNames = []string{host}
	}
	c := &tls.Config{}
	// a name that no certificate can hold: the handshake fails, which is an answer too
	if der, err := x509.CreateCertificate(rand.Reader, template, a.certificate, &a.key.PublicKey, a.key); err == nil {
		c.Certificates = []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: a.key}}
	}
	a.configs[host] = c
	return c
}
